"""The section tree: what sections begin with, and the clauses that stand under them."""
