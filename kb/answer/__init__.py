"""From weighed evidence to cited statements, notices and refusals.

`compose` tries the ways of answering one by one: `recital`, `unheld`, `overview`, `lapsed`,
`narrower`, `refusal`. What serves several ways: `selection` chooses evidence, `cited` makes the
answer of it, and `notices`, `remarks` and `reported_years` tell what must be known beside it.
"""
