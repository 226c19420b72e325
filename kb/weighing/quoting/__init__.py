"""What to quote of a passage, and how well that answers: answer span selection.

`quote` selects, by the passage's `layout`, the sentences that say most of the question; `evidence`
adds what they cover. Three modules serve special questions: `attributes` (公文 elements), `duties`
(who is in charge) and `steps` (how to apply). `particulars` knows the lines around a text.
"""
