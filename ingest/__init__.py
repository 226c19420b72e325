"""Files and pages in, documents out: readers, 公文 structure, passages."""
