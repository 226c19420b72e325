"""Results to read: in the `terminal`, as `markdown` tables, as one page of `html` with `plots`."""
