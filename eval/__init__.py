"""Is it good? Datasets, measures, runs and reports."""
