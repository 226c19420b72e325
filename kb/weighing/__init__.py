"""Which passages may answer, what of them, and how sure that is.

In the field's terms: eligibility filtering (`admission`), answer span selection (`quoting`,
`evidence`), re-ranking (`weigh`; by the cross-encoder in `judging`) and calibrated abstention
(`gate`). `meant` keeps like things apart; `attributes` answers from 公文 elements; `kind` and
`levels` narrow what was found.
"""
