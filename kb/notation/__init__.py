"""How official documents write things: 第N条, numerals, 文号, titles, places, years."""
