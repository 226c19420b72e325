"""What to quote of a passage, and how well that answers: answer span selection.

By its `layout`, the `quote` that says most of what is asked; as `evidence` with what it covers. For
some questions only: `attributes` (公文 elements), `duties` (who sees to it) and `particulars` (the
lines around a text).
"""
