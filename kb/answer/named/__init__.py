"""Questions that ask for something by name or number; it is recited, not weighed.

`articles` recites 第N条, `numbered_clause` a clause of a standard, `overview` the main points of a
document, and `listed` the documents themselves. For a document that is not held, `unheld` answers
from the documents that mention it, as found by `mentions`.
"""
