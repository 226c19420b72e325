"""Look-up of held documents: by their `titles`, `numbers` (文号), by the `places` they speak for,
by the `proposers` they answer, and by what acts on them (`acts`)."""
