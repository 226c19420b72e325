"""How fast is it? A `library` of a wanted size, `measuring` on it, `figures`, their `report`."""
