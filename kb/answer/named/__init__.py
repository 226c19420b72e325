"""What is asked for by name or number, and is recited rather than weighed.

An article (`articles`), a clause of a standard (`numbered_clause`) or a document as a whole
(`overview`); of a document that is not held what those that name it say (`mentions`, `unheld`).
"""
