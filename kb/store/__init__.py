"""Where documents and their indexes are kept: SQLite and Chroma."""
