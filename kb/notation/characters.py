"""Characters as patterns name them."""

from __future__ import annotations

HAN = "\u4e00-\u9fa5"  # within [ ]: all but the rarest
