"""The doors: HTTP, command line and pages."""
