"""What a question says: names, places, ideas, the form of the fact it asks for.

In the field's terms: query understanding (`understanding`, `names`), query expansion (`glossary`),
term weighting (`focus`), answer type detection (`answer_form`), decomposition (`compound`) and
ellipsis resolution (`follow_up`, from the `topic` of the question before).
"""
