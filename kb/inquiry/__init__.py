"""A question from its words to its answer, put to one state of the library.

`inquiry` takes these steps, one behind the other:

1. `meaning`: what is meant by the words typed, after the questions before
2. `reading`: the question with what its words weigh, for the place it is asked of
3. `finding`: the passages found for it, which of them may answer, and how well they do
4. `parts`: what answers each part of a question that asks several things
5. `kb.answer.compose`: the answer, or a typed refusal
"""
