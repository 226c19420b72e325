"""Mistyped words, corrected where that is certain.

`sounds` tells which characters are typed for one another, `known_terms` which words exist,
`mistyped` which words to correct; `speller` corrects a query and those before it.
"""
