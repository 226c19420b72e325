"""Files as they come: folders, archives, media types, encodings."""
