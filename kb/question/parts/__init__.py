"""A question that asks several things, taken apart: by what it asks, by places (`compound`), by the
levels of government that are to give (`givers`), and by the things that stand side by side
(`beside`)."""
