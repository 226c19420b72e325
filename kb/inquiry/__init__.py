"""A question on its way from its words to its answer, over one state of the library.

`inquiry` takes these steps in order:

1. `meaning`: what the words mean, after the questions before
2. `reading`: the question with the weight of its words, for the place it is asked of
3. `finding`: the passages found, which of them may answer, and how well
4. `parts`: evidence for each part of a question that asks several things
5. `kb.answer.compose`: the answer, or a typed refusal
"""
