"""The console: where policy commissioners search, compare, export and look after the library."""
