"""Things easily taken for one another, of which a question means one: 房产税 says nothing of
印花税.

Each module knows siblings of one make, and tells whether a text is about others than the question
means; a question that names none means any.

`sorts` from a list: 印花税 and 房产税, 小巨人 and 单项冠军 `members` counted, lettered or of a
level: 第一批 and 第二批, B类 and D类 `steps` of an ordered series, with 以上 and 以下: 特级, 一级,
二级 `honours` classes and titles of enterprises, none of which a text names: 高企, 规上 `kin` where
a text names a sibling of a thing, to take its place: 那硕士呢

What becomes of clauses about siblings: `kb.weighing.meant`.
"""
