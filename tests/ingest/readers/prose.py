"""A paragraph of running text, long enough to be broken at a width."""

PARAGRAPH = (
    "为了支持中小企业技术改造，推动制造业高质量发展，根据国家和省、市有关规定，"
    "结合东屏区实际，对符合条件的企业给予奖励。"
)
