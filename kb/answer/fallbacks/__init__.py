"""Answers for questions that nothing in force at the place answers.

In the order in which they are tried: lapsed and future rules (`lapsed`; `counterpart` finds the
clause that replaced a lapsed one), a rule that holds in part of the place only (`narrower_place`),
and the typed `refusal`.
"""
