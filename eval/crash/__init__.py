"""What does a kill leave behind? The `steps` of an ingest, and `killing` it at a random moment."""
