"""Which clauses of a document no longer read, or hold, as they are printed.

`alterations` is the one place that knows; answers, search, pages, comparisons and exports tell what
it finds. `mentions` reads which parts an amending text speaks of, `located` finds them in the text;
`differing` finds later rules that give other figures without naming the document.
"""
