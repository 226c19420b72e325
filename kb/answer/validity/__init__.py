"""Whether a document still holds, by the clause that settles it.

`standing` tells when that is asked and finds the clause; `rulings` the line that rules on a list of
documents; `amending` the clause by which a cited article was amended or ended.
"""
