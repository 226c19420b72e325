"""From official sites to the knowledge base: politely, safely, and going on where it stopped."""
