import hashlib
import io
import os
import zipfile
from pathlib import Path

from ingest.files.sources import Failure, SourceFile, SourceLimits, walk
from ingest.files.zips import ZipLimits
from kb.errors import EmptyFile, OversizedFile


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return stream.getvalue()


def names(path: Path, limits: SourceLimits | None = None) -> list[str]:
    return [item.name for item in walk([path], limits)]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "~$lock.docx", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("正文", "utf-8")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt"]
    first = next(iter(walk([tmp_path])))
    assert isinstance(first, SourceFile)
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()


def test_a_missing_file_is_a_failure_and_the_others_are_still_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文", "utf-8")
    found = list(walk([tmp_path / "none.pdf", tmp_path / "a.txt"]))
    assert isinstance(found[0], Failure)
    assert isinstance(found[1], SourceFile)
    assert str(tmp_path) not in str(found[0].error)


def test_a_folder_that_cannot_be_looked_into_is_one_failure_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    """By its depth: what may not be read by its rights can be read by root, who may run this."""
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # beyond the longest path that the system takes
        os.mkdir("深" * 80, dir_fd=deep)
        deep, above = os.open("深" * 80, os.O_RDONLY, dir_fd=deep), deep
        os.close(above)
    os.close(deep)
    for name in ("a.txt", "黑.txt"):  # before and after it
        (tmp_path / name).write_text("正文", "utf-8")
    first, closed, last = walk([tmp_path])
    assert (first.name, last.name) == ("a.txt", "黑.txt")
    assert isinstance(closed, Failure)
    assert "打不开" in str(closed.error)
    (never,) = walk([tmp_path / ("很" * 100)])
    assert isinstance(never, Failure)


def test_a_file_beyond_the_limit_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    (failure,) = walk([tmp_path], SourceLimits(file_bytes=10))
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, OversizedFile)


def test_chinese_names_packed_in_gbk_are_read_as_meant(tmp_path: Path) -> None:
    packed = zipped({"AAAAAAAA/BBBB.txt": b"x"})
    packed = packed.replace(b"AAAAAAAA", "政策文件".encode("gbk"))
    packed = packed.replace(b"BBBB", "办法".encode("gbk"))
    (tmp_path / "包.zip").write_bytes(packed)
    assert names(tmp_path) == ["包.zip/政策文件/办法.txt"]


def test_a_name_that_an_unpacker_left_in_gbk_is_read_as_meant(tmp_path: Path) -> None:
    for raw in ("办法.txt".encode("gbk"), b"\xff\xfe.txt"):
        (tmp_path / os.fsdecode(raw)).write_bytes(b"x")
    assert sorted(names(tmp_path)) == ["办法.txt", "\ufffd\ufffd.txt"]


def test_a_name_shows_nothing_that_acts_unseen(tmp_path: Path) -> None:
    """In a folder or an archive: no new line, no command to the terminal, no turned writing."""
    (tmp_path / "一\n二.txt").write_text("正文", "utf-8")
    (tmp_path / "三\u3000四.txt").write_text("正文", "utf-8")
    packed = zipped({"\x1b]0;x\x07五.txt": b"x", "\u202e六.txt": b"x"})
    (tmp_path / "包.zip").write_bytes(packed)
    assert names(tmp_path) == ["一 二.txt", "三 四.txt", "包.zip/]0;x五.txt", "包.zip/六.txt"]


def test_stored_files_are_read_one_by_one_though_one_is_a_broken_pdf(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        target.writestr("a.pdf", b"%PDF-1.7 broken\n\n")
        target.writestr("b.txt", "东屏区奖励办法")
    (tmp_path / "包.zip").write_bytes(stream.getvalue())
    assert names(tmp_path) == ["包.zip/a.pdf", "包.zip/b.txt"]


def test_a_folder_or_archive_without_files_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "空目录" / "也空").mkdir(parents=True)
    (tmp_path / "空目录" / ".hidden").write_text("x")
    (tmp_path / "空.zip").write_bytes(zipped({}))
    (tmp_path / "套.zip").write_bytes(zipped({"空.zip": zipped({"Thumbs.db": b"x"})}))
    found = list(walk([tmp_path / "空目录", tmp_path / "空.zip", tmp_path / "套.zip"]))
    assert [item.name for item in found] == ["空目录", "空.zip", "套.zip/空.zip"]
    for item in found:
        assert isinstance(item, Failure)
        assert isinstance(item.error, EmptyFile)
        assert item.error.message == "里面没有可导入的文件。"


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "政策"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("机密", "utf-8")
    (folder / "a.txt").write_text("正文", "utf-8")
    (folder / "最新.txt").symlink_to(folder / "a.txt")
    (folder / "外面.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "断了.txt").symlink_to(tmp_path / "gone.txt")
    taken, *left = walk([folder])
    assert taken.name == "a.txt"
    assert {item.name for item in left if isinstance(item, Failure)} == {"外面.txt", "断了.txt"}
    assert len(left) == 2


def test_a_member_with_a_climbing_path_is_only_a_name(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.zip").write_bytes(zipped({"../../evil.txt": b"x"}))
    (found,) = walk([inside])
    assert isinstance(found, SourceFile)
    assert found.path is None
    assert not list(tmp_path.glob("**/evil.txt"))


def test_bombs_are_refused(tmp_path: Path) -> None:
    nested = zipped({"a.txt": b"x"})
    for _ in range(4):
        nested = zipped({"inner.zip": nested})
    bombs = {
        "count.zip": zipped({f"{i}.txt": b"x" for i in range(30)}),
        "depth.zip": nested,
        "ratio.zip": zipped({"zero.txt": bytes(3_000_000)}),
        "total.zip": zipped({f"{i}.bin": bytes(range(256)) * 500 for i in range(9)}),
    }
    limits = SourceLimits(zips=ZipLimits(members=20, total_bytes=1_000_000, ratio=50))
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
        failures = [f for f in walk([tmp_path / name], limits) if isinstance(f, Failure)]
        assert failures, name
        assert all(isinstance(f.error, OversizedFile) for f in failures), name
