"""Which passages may answer, what of them, and how sure that is."""
