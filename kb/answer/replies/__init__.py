"""Proposals (建议提案), letters and replies to them: who asked, and what came of it.

`petitions` puts the reply before a wish; `proposals` finds it when it is a document of its own.
`responses` is what a reply says to a wish, `decisions` whether it was taken up, `who_says` whether
government or proposer says a thing. `merged` finds the section of a letter that answers several
proposals, `all_wishes` lists everything a proposer asked for.
"""
