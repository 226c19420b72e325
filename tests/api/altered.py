"""A rule and what changes an article of it, both invented."""

from __future__ import annotations

from tests.kb.samples import Sample, document

RULE = """云岭市企业技术创新奖补办法
云政办发〔2024〕31号
第一条 为支持企业技术创新，制定本办法。
第二条 对购置研发设备的企业，按设备投资额的10%给予奖补。
第三条 对制定国际标准的企业，每项给予奖补50万元。
第四条 本办法自2024年7月1日起施行。
云岭市人民政府办公室
2024年6月1日
"""
CHANGING = """关于修改《云岭市企业技术创新奖补办法》部分条款的通知
云政办发〔2025〕4号
一、将《云岭市企业技术创新奖补办法》（云政办发〔2024〕31号）第二条中的“10%”修改为“15%”。
本通知自2025年3月1日起施行。
云岭市人民政府办公室
2025年2月10日
"""
BEFORE, AFTER = "2025-02-28", "2025-03-01"
TOLD = (
    "本条已由《关于修改〈云岭市企业技术创新奖补办法〉部分条款的通知》（云政办发〔2025〕4号）"
    "自2025-03-01起修改"
)
WORDS = "第二条中的“10%”修改为“15%”"
MADE = (document(Sample("rule", RULE)), document(Sample("changing", CHANGING)))
