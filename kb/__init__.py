"""The knowledge base: documents, indexes, retrieval and cited answers."""
