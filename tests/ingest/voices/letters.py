"""A reply page, and letters read as documents."""

from ingest.parser import parse
from ingest.text.blocks import Block, BlockKind, Readout
from kb.models import Document, Source, Voice

PAGE = (
    "对区政协五届三次会议第18号提案的答复",
    "2025-06-12 09:30 来源：办公室",
    "领衔人 工商联界别",
    "建议内容",
    "一、提案内容",
    "东屏区现有链主企业3家，培育力度不够。",
    "二、建议办法",
    "一是强化用地保障。建议每年安排用地指标200亩。",
    "二是建设检测平台。建议投资5000万元建设平台。",
    "主办单位 区经信局",
    "会办单位 区科技局、区财政局",
    "答复意见",
    "工商联界别委员：",
    "您们提出的“关于培育链主企业”已收悉，经研究，答复如下：",
    "截至目前，东屏区共有链主企业9家。",
    "一是强化用地保障。2024年供地63亩。",
    "二是加强人才引育。2024年引进人才20名。",
)


def read(*texts: str) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return parse(Readout("text/plain", blocks), Source("答复.txt", "0" * 64, "text/plain"))


def voice_of(document: Document, words: str) -> Voice:
    [voice] = {p.voice for p in document.passages if words in p.text}
    return voice


def letter(*body: str) -> Document:
    opening = "您提出的《关于加强课后服务的提案》（第9号）收悉。"
    return read("关于区政协五届三次会议第9号提案的答复", "李委员：", opening, *body)
