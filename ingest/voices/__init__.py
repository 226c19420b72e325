"""Who speaks where: proposers and authorities in replies, people quoted, what is forwarded."""
