"""What a reader must know beside an answer, as `Notice`s.

`source` tells what a cited passage is, `standing` that its document does not simply hold, `acts`
what others did to it; all of them, with what was left out and what contradicts, are `collected`.
The `remarks` are an editor's own.
"""
