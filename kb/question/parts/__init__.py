"""A question that asks several things, taken apart: by aspects and places (`compound`), by the
levels of government that give (`givers`), and by things side by side (`beside`)."""
