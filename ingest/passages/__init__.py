"""The units of citation, and what each gives its reader."""
