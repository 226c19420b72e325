"""From official sites to the knowledge base: politely, safely, and resumable."""
