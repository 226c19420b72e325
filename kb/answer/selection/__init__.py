"""Which of the weighed evidence an answer shows, and in which order.

`proofs` are what is asked for by the name of an element, or whether a document holds. All else is
chosen by `choosing` and put in order by `ordering`, a rule before the case that departs from it
(`general_rule`). Of these an answer shows the `texts`, each once, and in place of a sentence that
only announces a list the list (`listings`).
"""
