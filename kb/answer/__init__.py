"""From weighed evidence to cited statements, notices and refusals.

`compose` tries the ways of answering one by one. Those for what is asked by name or number:
`recital` and `numbered_clause` (an article in full), `overview` (a document as a whole), `mentions`
with `unheld` (one that is not held), `standing` with `rulings` (whether it still holds). Those for
proposals and their replies: `petitions` and `proposals` (what was replied to a wish), `responses`,
`decisions` and `merged` (what a reply says to it). Where what is in force at the place does not
answer: `lapsed` with `counterpart`, `narrower`, and last `refusal`.

For all other questions `selection` chooses evidence, with `general_rule`, `amending` and `listings`
for what must stand beside it. `cited` makes the answer; `notices`, `remarks` and `unanswered` tell
what must be known with it, and `suggest` what else may be asked.
"""
