"""What a question says: names, places, ideas, the form of the fact it asks for."""
