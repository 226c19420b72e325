"""效力: what clauses say of their own document's term, and of documents they act on."""
