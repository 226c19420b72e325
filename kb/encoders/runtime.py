"""onnxruntime and tokenizers: the one door to both."""

from __future__ import annotations

import os
from pathlib import Path

from kb.errors import ModelDamaged

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read once, when onnxruntime is imported
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not survive a fork

from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

__all__ = ["InferenceSession", "Tokenizer", "open_session", "open_tokenizer"]


def open_session(path: Path, threads: int) -> InferenceSession:
    """A graph ready to run on the processor. Raises ModelDamaged when it cannot be read."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; they are raised as well
    # waiting threads would otherwise spin and take the cores from the search beside them
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it raises kinds of its own, with no common parent
        raise ModelDamaged from error


def open_tokenizer(path: Path) -> Tokenizer:
    """Raises ModelDamaged when the file cannot be read."""
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # a bare one
        raise ModelDamaged from error
