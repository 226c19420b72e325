"""Questions that leave out what the one before has said (那复核呢), put in full.

A `conversation` hears what was asked before, and keeps its `topic`, which `former_topic` finds in a
question and `heads` holds on to. What a turn says of the talk itself (刚才那个, 前者) `talk` reads;
`follow_up` then puts the `turn` in full, by what it leaves out: `elsewhere` (宁波的呢), `attribute`
(知识产权要几项), `own_case` (我们营收8000万), `pieces` (那小巨人呢), `points` (第三条是什么意思).
"""
