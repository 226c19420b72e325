"""What is held already: unchanged files, scans that wait, documents that are there twice."""
