"""What a question says: names, places, ideas, the form of the fact it asks for.

In the order of the steps, in the field's terms:

1. spelling correction: `spelling`
2. the day asked for: `day_asked`; ellipsis resolution: `ellipsis`
3. query understanding: `understanding`, with `names`, `editions`, `places`, and `gist` (over
   `sentences`) of what is told with a story
4. query expansion: `glossary`; term weighting: `focus`; answer type detection: `answer_form`, with
   `own_figures`
5. `question` joins these for all that follows
6. decomposition: `parts`, what a question `turns_on`, and the statement whose speaker it asks for:
   `claims`

`cues` and `asking` tell what the wording asks for, `no_subject` and `general_words` that nothing in
particular is asked about, `siblings` which of several like things.
"""
