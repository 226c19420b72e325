"""One process owns a data directory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import StoreLocked
from kb.store.lock import DirectoryLock

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, time
from pathlib import Path
from kb.store.lock import DirectoryLock
lock = DirectoryLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_owner_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    with DirectoryLock(tmp_path), pytest.raises(StoreLocked):
        DirectoryLock(tmp_path)
    DirectoryLock(tmp_path).release()


def test_another_process_keeps_us_out_and_its_death_lets_us_in(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        with pytest.raises(StoreLocked):
            DirectoryLock(tmp_path)
        owner.kill()
    DirectoryLock(tmp_path).release()


def test_the_folder_is_made_and_releasing_twice_is_harmless(tmp_path: Path) -> None:
    lock = DirectoryLock(tmp_path / "new" / "home")
    lock.release()
    lock.release()
    assert (tmp_path / "new" / "home").is_dir()
