from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.services.words_given import given

SAID = "销售：应该是没问题吧。\n客户：那就好。\n"


def nothing() -> bytes:
    raise AssertionError("nothing is piped")


def refused(typed: str, piped: bytes = b"") -> str:
    with pytest.raises(CoachError) as caught:
        given(typed, lambda: piped)
    return caught.value.diagnostics[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_or_pipe_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "通话.txt"
    file.write_bytes(SAID.encode(encoding))
    assert given(str(file), nothing).lstrip("\ufeff") == SAID
    assert given("-", lambda: SAID.encode(encoding)).lstrip("\ufeff") == SAID


@pytest.mark.parametrize("typed", ["应该是没问题吧", "看 a.txt 里的话", "见附件报价单.pdf。", "a/b", "😀", "x" * 10_000, "行\0吗"])
def test_what_is_no_file_is_the_words(typed: str) -> None:
    assert given(typed, nothing) == typed


def test_what_holds_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t", "utf-8")
    (tmp_path / "bin.dat").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "half.txt").write_bytes("应该是没问题吧。".encode()[:-4] + b"\xff\xff" + SAID.encode())
    assert [refused(name) for name in ("", "   ", "empty.txt", "blank.txt")] == ["C183"] * 4
    assert [refused(name) for name in ("gone.txt", "call-2.docx", "in/gone.md")] == ["C180"] * 3
    assert refused(".") == "C181"
    assert [refused(name) for name in ("bin.dat", "half.txt")] == ["C182"] * 2
    assert refused("-") == "C183"
    assert refused("-", b"PK\x03\x04\x00\x00\x00\x08\x00" * 40) == "C182"


def test_a_file_beyond_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.services.words_given.MOST_BYTES", 10)
    (tmp_path / "long.txt").write_text(SAID, "utf-8")
    assert refused(str(tmp_path / "long.txt")) == "C181"
    assert refused("-", SAID.encode()) == "C181"
