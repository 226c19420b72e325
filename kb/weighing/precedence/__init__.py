"""Which of several documents goes first, although more than one answers.

Those of the kind named (`named_by_kind`), of the level asked (`levels`), of the rule now in force
(`outdated`, and `overtaken` for single figures), and of two copies the better one (`copies`).
"""
