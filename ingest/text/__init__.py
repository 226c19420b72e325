"""Canonical text: blocks, lines and sentences, in the one form that is stored and quoted."""
