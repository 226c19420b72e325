"""Which passages may answer, what of them, and how sure that is.

In the field's terms: eligibility filtering (`admission`, with `landmarks`), answer span selection
(`quoting` over the `layout` of a passage, `evidence`), re-ranking (`weigh`; by the cross-encoder in
`judging`) and calibrated abstention (`gate`). `findings` holds all of it for the answer.

What may be quoted for some questions only: `attributes` (公文 elements), `duties` (who sees to it),
`particulars` (the lines around a text). What is taken out or put behind: `meant` (another thing
than asked, with `sections`), `copies` (the same document twice), `levels`, `named_by_kind` and
`outdated` (another giver, document or time; `overtaken`: another figure). What is told where it is
cited all the same: `other_years`.
"""
