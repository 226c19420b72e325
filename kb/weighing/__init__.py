"""Which passages may answer, which part of each to quote, and how sure that is.

The steps in order, in the field's terms:

1. eligibility filtering: `admission`, with `landmarks` for questions that name no place
2. answer span selection: `quoting`
3. clauses about something else than asked are dropped or reported: `meant`, `other_years`
4. re-ranking: `weigh`; by the cross-encoder: `judging`
5. calibrated abstention: `gate`
6. which document goes first: `precedence`

`findings` holds the result; `part` selects from it what answers one part of a question.
"""
