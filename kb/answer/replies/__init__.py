"""Proposals (建议提案), letters and the replies to them: who asked, and what came of it.

Beside a wish stands what was replied to it (`petitions`; where the reply is a document of its own:
`proposals`). What a reply says to a wish is told by `responses`, whether it was taken up by
`decisions`, who says a thing at all by `who_says`; which section of a letter that answers several
proposals (`merged`) is meant. Who asks for `all_wishes` of a proposer is told them point by point.
"""
