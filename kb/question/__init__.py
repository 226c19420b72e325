"""What a question says: names, places, ideas, the form of the fact it asks for.

The steps in order, in the field's terms:

1. what is no part of it: `contact`; spelling correction: `spelling`
2. the day asked about: `day_asked`; ellipsis resolution: `ellipsis`
3. query understanding: `understanding`, with `names`, `editions`, `places`, and `gist` (over
   `sentences`) for questions told with a story
4. query expansion: `glossary`; term weighting: `focus` over `ideas`; answer type detection:
   `answer_form`, with `own_figures`
5. `question` joins these for everything that follows
6. decomposition: `parts`; what a question `turns_on`; the statement whose speaker is asked for:
   `claims`; lists of documents: `documents_asked`, by their term: `times_asked`

`cues` and `asking` recognise ways of asking, `general_words` and `no_subject` questions without a
subject, `siblings` things that are easily taken for one another.
"""
