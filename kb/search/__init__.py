"""From a question to ranked passages.

In the field's terms: first-stage retrieval (`retrieval`: BM25 over words and over bigrams, dense),
score fusion (`fusion`), and re-ranking (`ranking`) by the `rules` of what 公文 tell. For which
`times` a question asks, these and admission ask alike.
"""
