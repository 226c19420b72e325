"""What is held, what is in force on a day, and where it applies."""
