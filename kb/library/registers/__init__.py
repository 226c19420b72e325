"""Look-up of held documents by `titles`, `numbers` (文号), `places`, `proposers`, and by what acts
on them (`acts`)."""
