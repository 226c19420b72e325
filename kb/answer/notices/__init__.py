"""What a reader must know beside an answer, as `Notice`s.

`source` is about what kind of passage is cited, `standing` about a document that does not simply
hold, `acts` about what other documents did to it, `remarks` are those of an editor. `collected`
puts them in order, with notices on excluded and contradicting documents.
"""
