"""Which of the weighed evidence an answer shows, and in which order.

Evidence is chosen by `choosing`; `general_rule` puts a rule before the case that departs from it,
and `listings` shows the list that a sentence only announces.
"""
