"""Questions that leave out what the one before said (那复核呢), put in full.

A `conversation` hears the questions before and keeps their `topic`, which `former_topic` finds in a
question and `heads` keeps while aspects of it are asked. `talk` reads what a turn says about the
talk itself (刚才那个, 前者). `follow_up` then puts the `turn` in full, by what it leaves out:
`elsewhere` (宁波的呢), `attribute` (知识产权要几项), `own_case` (我们营收8000万), `pieces`
(那小巨人呢), `points` (第三条是什么意思).
"""
