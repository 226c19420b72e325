"""Which of several documents goes before another, though both answer.

That of the kind named (`named_by_kind`), of the level asked (`levels`), in force now (`outdated`,
with the figure that `overtaken` set right), and of two copies of one document (`copies`).
"""
