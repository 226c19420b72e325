"""Which passages may answer, what of them, and how sure that is.

In the order of the steps, in the field's terms:

1. eligibility filtering: `admission`, with `landmarks` where no place is named
2. answer span selection: `quoting`
3. what is about another thing than asked is taken out or told: `meant`, with `sections`;
   `other_years`
4. re-ranking: `weigh`; by the cross-encoder: `judging`
5. calibrated abstention: `gate`
6. which document goes first: `precedence`

`findings` holds all of it for the answer; what of it may answer one `part` of a question that asks
several things is told there.
"""
