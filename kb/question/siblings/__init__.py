"""Things that are alike, of which a question means one: what 房产税 costs tells nothing of 印花税.

Each module knows siblings of one make, and tells of a question and a text whether the text speaks
of others than the question means; a question that names none of them means any.

`sorts`     by name, from a list: 印花税 and 房产税, 小巨人 and 单项冠军
`members`   counted, lettered or of a level: 第一批 and 第二批, B类 and D类
`steps`     of a series in its order, which 以上 and 以下 take together: 特级, 一级, 二级
`honours`   classes and titles of enterprises, of which a text names none: 高企, 规上
`kin`       where a question names a sibling of a thing, to take its place: 那硕士呢

What becomes of a clause on others: `kb.weighing.meant`.
"""
