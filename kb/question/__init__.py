"""What a question says: names, places, ideas, the form of the fact it asks for.

In the field's terms: query understanding (`understanding`: `names`, `editions`, `places`), query
expansion (`glossary`), term weighting (`focus`), answer type detection (`answer_form`),
decomposition (`compound`, `gist`) and ellipsis resolution (`follow_up`, from the `former_topic`).
`question` joins these; `cues` tells what the wording asks for, `no_subject` and `general_words`
that nothing in particular is asked about, `siblings` which of several like things.
"""
