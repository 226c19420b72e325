"""What is told where nothing in force at the place answers.

In the order in which they are tried: what has lapsed or is still to come (`lapsed`, with the
`counterpart` in what followed it), what holds in a part of the place only (`narrower_place`), and
the typed `refusal`.
"""
