"""Published versions of playbooks: kept byte for byte, counted without gaps, changed by nothing."""

from __future__ import annotations

import signal
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.publication import Checks, Edition, NewPublication, files_digest
from coach.errors import CoachError
from coach.store import migrate
from coach.store.engine import make_engine
from coach.store.kinds import APPLICATION_ID, SCHEMA
from coach.store.parcel import packed, unpacked
from coach.store.sqlite import SqliteStore
from tests.integration.store.test_migrations import answer
from tests.integration.store.test_processes import start

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
FILES = (("notes/读我.md", "说明\r\n".encode()), ("picture.png", bytes(range(256))), ("playbook.yaml", b"\xef\xbb\xbfa: 1\r\n"))
FIRST = NewPublication("acme", 1, "1.0.0", FILES, "第一版", "陈静")
PUBLISH = """
from coach.domain.publication import NewPublication
with store.writing(NOW) as write:
    write.publish(NewPublication("acme", 1, "1", (("a.yaml", b"x" * 1000),), "note", "by"))
    print("written", flush=True)
    sys.stdin.read()
"""


def publish(store: SqliteStore, new: NewPublication) -> None:
    with store.writing(NOW) as write:
        write.publish(new)


def refused(store: SqliteStore, new: NewPublication) -> str:
    with pytest.raises(CoachError) as caught:
        publish(store, new)
    return caught.value.diagnostics[0].code


def test_a_version_is_kept_as_it_was(store: SqliteStore) -> None:
    checks = Checks(errors=1, warnings=2, cases=30, failed=1)
    publish(store, replace(FIRST, approved_by="王磊", forced_because="活动明天开始", checks=checks, preview='{"customers":3}'))
    (kept,) = store.publications("acme")
    assert (kept.name, kept.number, kept.version, kept.note, kept.by, kept.at) == ("acme", 1, "1.0.0", "第一版", "陈静", NOW)
    assert (kept.approved_by, kept.forced_because, kept.checks, kept.preview) == ("王磊", "活动明天开始", checks, '{"customers":3}')
    assert kept.edition == Edition(1, files_digest(FILES), forced=True)
    assert store.publication_files("acme", 1) == FILES


def test_the_latest_of_each_playbook_serves(store: SqliteStore) -> None:
    assert store.published() == []
    publish(store, FIRST)
    publish(store, replace(FIRST, name="zhan", version="7"))
    publish(store, replace(FIRST, number=2, version="1.1.0", base=1, restores=1))
    assert [(one.name, one.number, one.version) for one in store.published()] == [("acme", 2, "1.1.0"), ("zhan", 1, "7")]
    assert [(one.number, one.base, one.restores) for one in store.publications("acme")] == [(2, 1, 1), (1, 0, 0)]
    assert store.publications("nobody") == []


@pytest.mark.parametrize("number", [0, 1, 3, -1])
def test_a_number_that_is_not_the_next_one_is_refused(store: SqliteStore, number: int) -> None:
    publish(store, FIRST)
    assert refused(store, replace(FIRST, number=number, note="晚了一步")) == "S130"
    assert [one.note for one in store.publications("acme")] == ["第一版"]


@pytest.mark.parametrize("statement", ["UPDATE publications SET note = 'x'", "DELETE FROM publications"])
def test_nothing_changes_a_version(store: SqliteStore, path: Path, statement: str) -> None:
    publish(store, FIRST)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(statement)
    connection.close()


def test_no_such_version(store: SqliteStore) -> None:
    with pytest.raises(CoachError) as caught:
        store.publication_files("acme", 2)
    assert caught.value.diagnostics[0].code == "S131"


@pytest.mark.parametrize("content", [b"", b"PK", packed((("a.yaml", b"b: 2"),)), packed(FILES)[:-30]])
def test_a_version_that_something_else_changed_is_not_used(store: SqliteStore, path: Path, content: bytes) -> None:
    publish(store, FIRST)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER publications_stay_UPDATE")
    connection.execute("UPDATE publications SET content = ?", (content,))
    connection.commit()
    connection.close()
    with pytest.raises(CoachError) as caught:
        store.publication_files("acme", 1)
    assert caught.value.diagnostics[0].code == "S132"


@given(st.dictionaries(st.from_regex(r"[a-z一-龥]{1,8}(/[a-z ]{1,5})?\.yaml", fullmatch=True), st.binary(max_size=300), max_size=6))
def test_packing_keeps_every_byte_and_is_always_the_same(found: dict[str, bytes]) -> None:
    files = tuple(sorted(found.items()))
    assert unpacked(packed(files), files_digest(files), "x") == files
    assert packed(files) == packed(files)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_publishing_that_is_stopped_leaves_nothing(path: Path, sign: signal.Signals) -> None:
    process = start(PUBLISH, str(path))
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(sign)
    process.communicate(timeout=60)
    store = SqliteStore(path)
    assert store.publications("acme") == []
    publish(store, FIRST)
    assert [one.number for one in store.published()] == [1]
    store.close()


def test_of_two_who_publish_at_once_the_second_waits_and_is_told(path: Path) -> None:
    process = start(PUBLISH, str(path))
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"  # its transaction is open
    second = start(PUBLISH, str(path))
    process.communicate("", timeout=60)
    _, errors = second.communicate("", timeout=60)
    assert process.returncode == 0
    assert "S130" in errors
    store = SqliteStore(path)
    assert [one.number for one in store.publications("acme")] == [1]
    store.close()


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_store_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "coach.db"
    sqlite3.connect(path).close()
    engine = make_engine(path)
    with engine.begin() as connection:
        command.upgrade(migrate.configuration(connection), f"{schema:04d}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
        added = "INSERT INTO customers (name, name_key, created_at, updated_at, facts) VALUES ('王芳', '王芳', ?, ?, '{}')"
        connection.exec_driver_sql(added, (NOW.isoformat(), NOW.isoformat()))
    engine.dispose()
    store = SqliteStore(path)
    assert ([hit.name for hit in store.hits()], store.published()) == (["王芳"], [])
    publish(store, FIRST)
    assert store.publication_files("acme", 1) == FILES
    store.close()
    assert answer(path, "application_id", "user_version") == [APPLICATION_ID, SCHEMA]
