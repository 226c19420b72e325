"""Reading and parsing in a process of its own, within limits."""
