"""Words typed wrong, set right where that is sure.

`sounds` and look-alikes tell what a word may stand for, `known_terms` what words there are,
`mistyped` which are set right; `speller` does it to a query and those before it.
"""
