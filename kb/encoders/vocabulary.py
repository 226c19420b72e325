"""The vocabulary of the bundled model, as the `tokenizers` library takes it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """A SentencePiece unigram vocabulary: (piece, log probability) by token id."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unknown: int
    normalised: Mapping[str, str]  # character -> what stands for it, "" when it is dropped

    def tokenizer_json(self) -> str:
        """The same tokenizer in the format of the `tokenizers` library."""
        special = {self.bos, self.eos, self.pad, self.unknown, len(self.pieces) - 1}  # last: <mask>
        metaspace = {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        }
        tokenizer = {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [_added(i, self.pieces[i][0]) for i in sorted(special)],
            "normalizer": {"type": "Sequence", "normalizers": self._normalizers()},
            "pre_tokenizer": metaspace,
            "post_processor": self._template(),
            "decoder": metaspace,
            "model": {
                "type": "Unigram",
                "unk_id": self.unknown,
                "byte_fallback": False,
                "vocab": self.pieces,
            },
        }
        return json.dumps(tokenizer, ensure_ascii=False)

    def _template(self) -> dict[str, object]:
        """<s> sentence </s>, for a pair too: only single texts are encoded."""
        bos, eos = self.pieces[self.bos][0], self.pieces[self.eos][0]
        sentence = [
            {"SpecialToken": {"id": bos, "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}},
            {"SpecialToken": {"id": eos, "type_id": 0}},
        ]
        return {
            "type": "TemplateProcessing",
            "single": sentence,
            "pair": sentence,
            "special_tokens": {
                token: {"id": token, "ids": [number], "tokens": [token]}
                for token, number in ((bos, self.bos), (eos, self.eos))
            },
        }

    def _normalizers(self) -> list[dict[str, object]]:
        """NFKC with the exceptions of the file: some characters are dropped, some are spaces."""
        differs = {
            character: result
            for character, result in self.normalised.items()
            if unicodedata.normalize("NFKC", character) != result
        }
        # ～ (as in 3～5年) is a token of its own here; NFKC would make it "~", so it sits out NFKC
        # as a private-use character, which no document can contain with a meaning.
        return [
            _replace({"Regex": _any_of(differs, "")}, ""),
            _replace({"Regex": _any_of(differs, " ")}, " "),
            _replace({"String": "～"}, "\ue000"),
            {"type": "NFKC"},
            _replace({"String": "\ue000"}, "～"),
            _replace({"Regex": " {2,}"}, " "),
        ]


def _added(number: int, token: str) -> dict[str, object]:
    return {
        "id": number,
        "content": token,
        "single_word": False,
        "lstrip": False,
        "rstrip": False,
        "normalized": False,
        "special": True,
    }


def _replace(pattern: dict[str, str], content: str) -> dict[str, object]:
    return {"type": "Replace", "pattern": pattern, "content": content}


def _any_of(table: Mapping[str, str], result: str) -> str:
    """A regular expression for every character that becomes `result`."""
    return "[" + "".join(f"\\x{{{ord(c):x}}}" for c in sorted(table) if table[c] == result) + "]"
