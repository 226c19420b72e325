"""Words that ask: 多少, 哪些, 谁 for what has a name; 吗, 能不能, 如何 for anything else."""

from __future__ import annotations

import re

from kb.notation.characters import HAN

INTERROGATIVE = re.compile(
    r"[百千万]分之(?:多少|几)|多少|(?<![好这那近])几[家个项笔年天日月人条类章届次批点倍成级]?|什么(?:样|时候|时间|地方|表态|说法)?|哪[些个家几]*|谁|何[时地]?|怎么?样?|啥|如何|名单"
)
# Not 是不是, 会不会, 算不算, which often lead to what the next clause asks: 是不是要等, 要等几个月.
ASKING = re.compile(
    rf"{INTERROGATIVE.pattern}|[吗呢]|能不能|可不可以|是否|有没有|要不要|多[久大长](?![学中数期都])"
)
# 额度、期限各是多少, 分别要多少: one thing is asked of each of several
EACH = re.compile(r"分别|各(?:自|是|有|为|按|要|需|占|给|奖|补|能|可|多少|几)")
# What is asked of both together and of neither alone
COMPARING = re.compile(
    rf"比?哪[个家边里](?=[^,，]{{0,12}}(?:高|低|多|少|大|小|好|长|短))|(?<=[{HAN}])(?:更?[高低多大小]|更少|好)$"
    r"|的?有?(?:什么|啥|何|哪些)?(?:区别|差别|差异|不同|不一样)(?:在哪)?|分别|各自?(?=[是有为多给能可奖补拿出担])"
)
