"""The mean of several training runs: `python -m eval.training.mean_of_runs RUN… --out FILE`.

Runs that began alike (same seed, same ranks) but saw other data err differently; the mean of what
they learnt does better on questions of neither than each alone (docs/decisions/0013). Thin matrices
are put side by side, which gives exactly the mean of the products; other tensors are averaged.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Learnt = Mapping[str, NDArray[np.float16]]


def mean_of(runs: Sequence[Learnt]) -> dict[str, NDArray[np.float16]]:
    """What `kb.encoders.adapter` merges to the mean of what it merges the runs to.

    Raises ValueError when the runs do not name the same tensors.
    """
    if len({frozenset(run) for run in runs}) != 1:
        raise ValueError("the runs adapt different parts of the encoder")
    return {name: _joined(name, [run[name] for run in runs]) for name in runs[0]}


def _joined(name: str, parts: Sequence[NDArray[np.float16]]) -> NDArray[np.float16]:
    wide = [part.astype(np.float32) for part in parts]
    if name.endswith(".a"):
        joined = np.concatenate(wide, axis=0)
    elif name.endswith(".b"):
        joined = np.concatenate([part / len(wide) for part in wide], axis=1)
    else:
        joined = np.mean(wide, axis=0)
    return np.ascontiguousarray(joined, dtype=np.float16)


def main() -> None:
    from safetensors.numpy import load_file, save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    save_file(mean_of([load_file(run) for run in arguments.runs]), arguments.out)


if __name__ == "__main__":
    main()
