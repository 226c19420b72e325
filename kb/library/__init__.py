"""What is held, and what is in force on a day."""
