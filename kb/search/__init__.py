"""From a question to ranked passages.

In the field's terms: first-stage retrieval (`retrieval`: BM25 over words and over bigrams, dense),
score fusion (`fusion`) and rule-based re-ranking by what 公文 tell (`ranking`).
"""
