"""What a reader must know beside an answer, as `Notice`s; all of them together: `collected`."""
