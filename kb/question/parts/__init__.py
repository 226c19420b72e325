"""A question that asks several things, taken apart: by what it asks, by places (`compound`), and by
the levels of government that are to give (`givers`)."""
