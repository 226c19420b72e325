"""From weighed evidence to cited statements, notices and refusals.

`compose` tries the ways of answering in this order; the first that has an answer gives it:

1. `named`: what is asked for by name or number
2. `validity`: whether a document still holds
3. `selection`: the evidence that answers, with `replies` in place of wishes
4. `fallbacks`: what has lapsed, is to come or holds elsewhere; last a typed refusal

Each makes its answer by `cited`, with the `notices` that a reader must know beside it; one that
rests on a `single_case` is no rule for others. What is left open is told by `unanswered`, what else
may be asked by `suggest`. What was `met` with a threshold: docs/decisions/0011-answers.md.
"""
