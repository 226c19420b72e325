"""Questions that leave out what the one before has said (那复核呢), put in full.

`former_topic` tells what a question is about, `follow_up` puts the next one in full, `pieces` those
that have no verb.
"""
