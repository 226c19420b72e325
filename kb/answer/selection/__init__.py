"""Which of the weighed evidence an answer shows, and in which order.

`proofs` are elements asked for by name, and whether a document holds. Everything else is chosen by
`choosing` and ordered by `ordering`, where a `general_rule` goes before the case that departs from
it. `exclusions` adds who may not apply, `listings` a list in place of the sentence that announces
it, and `texts` keeps each text once.
"""
