"""From a question to ranked passages.

In the field's terms: first-stage retrieval (`retrieval`: BM25 over words and over bigrams, dense
vectors), score fusion (`fusion`), and re-ranking (`ranking`) by `rules` on what official documents
state. `times` tells which periods a question asks about; admission uses it as well.
"""
