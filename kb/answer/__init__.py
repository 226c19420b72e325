"""From weighed evidence to cited statements, notices and refusals.

`compose` tries the ways of answering in this order and takes the first answer:

1. `named`: what is asked for by name or number
2. `validity`: whether a document still holds
3. `selection`: the evidence that answers, with `replies` in place of wishes
4. `fallbacks`: lapsed, future or neighbouring rules, each labelled as such; last a typed refusal

Every way builds its answer with `cited`, which adds the `notices` a reader needs. `single_case`
marks answers drawn from court and administrative decisions, `unanswered` names the parts of a
question left open, `suggest` offers what to ask next. A comment "none met between a and b" beside a
threshold is explained in docs/decisions/0011-answers.md.
"""
