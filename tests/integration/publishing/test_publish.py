"""Publishing: what serves, what is refused, and what two people on one base are told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from coach.bootstrap import App
from coach.domain.publication import Checks, Edition
from coach.errors import CoachError
from coach.services.publishing.draft import read_draft
from coach.services.publishing.mark import MARK
from tests.integration.publishing.office import CASE, DRAFT, NOW, SCENARIO, Office


def _no_files(*_: object) -> NoReturn:
    message = "the files were fetched"
    raise AssertionError(message)


def changed(because: str) -> str:
    return DRAFT.replace("en: has budget}\n", f"en: {because}}}\n", 1) if because else DRAFT


def test_what_is_published_serves_and_the_draft_no_longer_does(shop: Office) -> None:
    folder = shop.write()
    assert shop.loader.load("shop").edition is None
    done = shop.publish()
    assert done.publication.checks == Checks(errors=0, warnings=0, cases=0, failed=0)
    assert (done.marked, done.publication.number, done.publication.base) == (True, 1, 0)
    shop.write(changed("changed"))
    assert shop.because() == "has budget"
    playbook = shop.loader.load("shop")
    assert playbook.edition == Edition(1, done.publication.digest)
    rule = playbook.rule("todo/call")
    assert rule is not None
    assert rule.location.path == "shop@1/playbook.yaml"
    assert shop.loader.check("shop").playbook is not None
    shop.publish()
    assert shop.because() == "changed"
    assert (folder / MARK).read_text("utf-8").startswith("shop 2 ")


def test_a_check_looks_at_the_draft(shop: Office) -> None:
    shop.write()
    shop.publish()
    shop.write("a: [1\n")
    assert not shop.loader.check("shop").sound
    assert shop.because() == "has budget"


def test_a_published_playbook_serves_without_its_folder_and_takes_nobody_by_surprise(shop: Office) -> None:
    folder = shop.write()
    shop.publish()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert shop.loader.names() == ["shop"]
    assert shop.because() == "has budget"
    assert shop.loader.check("shop").sound
    assert shop.refusal()[0].startswith("C200 the playbook shop has no draft")


def test_every_file_of_the_folder_is_kept(shop: Office) -> None:
    shop.write()
    shop.write(bytes(range(256)), file="pictures/logo.png")
    shop.write("hidden", file=".idea/x")
    shop.publish()
    assert [path for path, _ in shop.store.publication_files("shop", 1)] == ["pictures/logo.png", "playbook.yaml"]


def test_a_second_compilation_is_read_from_the_cache_without_the_files(shop: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.write()
    shop.publish()
    monkeypatch.setattr(type(shop.store), "publication_files", _no_files)
    assert shop.because() == "has budget"


# -- what is refused --------------------------------------------------------------------------------------------------------


def test_a_playbook_with_mistakes_is_not_published_even_by_force(shop: Office) -> None:
    shop.write(DRAFT.replace("has_budget\n", "has_bugdet\n"))
    assert [line[:4] for line in shop.refusal()] == ["C202", "P303"]
    assert [line[:4] for line in shop.refusal(forced_because="明天要用")] == ["C202", "P303"]


def test_a_failing_case_takes_a_reason_and_is_told_for_good(shop: Office) -> None:
    shop.write(DRAFT + CASE)
    assert [line[:4] for line in shop.refusal()] == ["C202", "P460"]
    shop.publish(forced_because="活动明天开始")
    (kept,) = shop.store.publications("shop")
    assert (kept.forced_because, kept.checks) == ("活动明天开始", Checks(errors=1, cases=1, failed=1))
    edition = shop.loader.load("shop").edition
    assert edition is not None
    assert edition.forced


def test_a_scenario_that_does_not_come_out_is_a_failing_case(shop: Office) -> None:
    shop.write(DRAFT + SCENARIO)
    assert shop.refusal()[1] == "P461 scenario 'no money' fails: 'call' should be advised; advised: nothing"
    shop.publish(forced_because="活动明天开始")
    (kept,) = shop.store.publications("shop")
    assert kept.checks == Checks(errors=1, cases=1, failed=1)


def test_force_that_was_not_needed_leaves_no_mark(shop: Office) -> None:
    shop.write()
    assert shop.publish(forced_because="以防万一").publication.forced_because == ""


@pytest.mark.parametrize("note", ["", "  "])
def test_a_note_is_needed(shop: Office, note: str) -> None:
    shop.write()
    assert shop.refusal(note=note)[0][:4] == "C204"


def test_a_draft_that_changes_nothing(shop: Office) -> None:
    shop.write()
    shop.publish()
    assert shop.refusal() == ["C207 nothing to publish: the draft is the same as version 1"]


@pytest.mark.parametrize(
    ("target", "code"), [("nobody", "P113"), ("shpo", "P113"), ("none/there", "P110"), ("base", "P116"), ("shop/playbook.yaml", "P110")]
)
def test_a_target_that_is_no_draft(shop: Office, target: str, code: str) -> None:
    shop.write()
    assert shop.refusal(target)[0][:4] == code


def test_a_shipped_name_is_not_the_companys_to_publish(shop: Office) -> None:
    folder = shop.write(DRAFT.replace("name: shop", "name: showroom"), "mine")
    with pytest.raises(CoachError) as caught:
        read_draft(App(shop.root).loader, str(folder))
    assert caught.value.diagnostics[0].code == "C201"


@pytest.mark.parametrize("kind", ["out", "folder", "pipe", "big", "name"])
def test_a_folder_that_holds_what_must_not_be_read(shop: Office, kind: str) -> None:
    folder = shop.write()
    outside = shop.root.parent / "secret.txt"
    outside.write_text("secret", "utf-8")
    match kind:
        case "out":
            (folder / "notes.txt").symlink_to(outside)
        case "folder":
            (folder / "more").symlink_to(shop.root / "base")
        case "pipe":
            os.mkfifo(folder / "notes.txt")
        case "big":
            (folder / "film.mp4").write_bytes(b"0" * 2_000_001)
        case _:
            (folder / "a\nb.txt").write_bytes(b"")
    assert shop.refusal()[0][:4] == "P112"


def test_a_folder_with_very_many_files(shop: Office) -> None:
    folder = shop.write()
    for number in range(1_001):
        (folder / f"{number}.txt").write_bytes(b"")
    assert shop.refusal()[0].startswith("P117 shop is too large: at most 1000 files")


def test_a_yaml_file_that_is_binary(shop: Office) -> None:
    shop.write()
    shop.write(b"\x00\xff\xfe", file="more.yaml")
    assert shop.refusal()[0][:4] == "C202"


def test_a_playbook_that_others_stand_on_must_not_break_them(shop: Office) -> None:
    fact = "facts: {visits: {type: integer, label: {zh: 到店次数, en: visits}}}\n"
    shop.write(DRAFT + fact)
    shop.publish()
    shop.write(DRAFT.replace("shop", "corner").replace("'1'}", "'1', extends: shop}").replace("has_budget", "visits > 2"), "corner")
    shop.publish("corner")
    shop.write(DRAFT)
    assert [line[:4] for line in shop.refusal()] == ["C206", "P303"]
    assert shop.because("corner") == "has budget"


# -- four eyes --------------------------------------------------------------------------------------------------------------


def four_eyes(shop: Office) -> None:
    with shop.store.writing(NOW) as writing:
        writing.set_setting("four_eyes", "yes")


@pytest.mark.parametrize("said", [{}, {"approved_by": " 陈静 "}, {"by": "", "approved_by": "王磊"}, {"by": "Li", "approved_by": "LI"}])
def test_four_eyes_are_two_people(shop: Office, said: dict[str, str]) -> None:
    shop.write()
    four_eyes(shop)
    assert shop.refusal(**said)[0][:4] == "C205"
    assert shop.publish(approved_by="王磊").publication.approved_by == "王磊"


def test_force_does_not_replace_the_second_pair(shop: Office) -> None:
    shop.write(DRAFT + CASE)
    four_eyes(shop)
    assert shop.refusal(forced_because="急")[0][:4] == "C205"


def test_going_back_to_what_two_people_approved_takes_one(shop: Office) -> None:
    shop.write()
    shop.publish()
    shop.write(changed("second"))
    shop.publish(approved_by="王磊")
    shop.write(changed("third"))
    shop.publish(approved_by="王磊")
    four_eyes(shop)
    with pytest.raises(CoachError) as caught:
        shop.roll_back(1)
    assert caught.value.diagnostics[0].code == "C205"
    assert shop.roll_back(2).approved_by == "王磊"


# -- two people, one base ---------------------------------------------------------------------------------------------------


def test_two_people_on_one_base(shop: Office, tmp_path: Path) -> None:
    first = shop.write()
    shop.write("notes", file="a.txt")
    shop.publish()
    second = tmp_path / "second"
    second.mkdir()
    for name in ("playbook.yaml", "a.txt", MARK):
        (second / name).write_bytes((first / name).read_bytes())
    shop.write(changed("first was here"))
    shop.publish(by="甲")
    (second / "playbook.yaml").write_text(changed("second was here"), "utf-8")
    (second / "a.txt").write_text("changed", "utf-8")
    refusal = shop.refusal(second, by="乙")
    assert refusal[:2] == [
        "C203 not published: your draft stands on version 1 of shop, and by now there is version 2 (甲, 2026-03-05: 备注)",
        "C203 both changed: rules/todo/call",
    ]
    theirs, yours = refusal[2:]
    assert theirs.startswith("C203 the latest version changed:")
    assert "first was here" in theirs
    assert yours.startswith("C203 you changed:")
    assert "second was here" in yours
    assert shop.because() == "first was here"
    assert shop.publish(second, by="乙", base=2).publication.base == 2
    assert shop.because() == "second was here"


def test_a_draft_that_does_not_compile_is_told_by_its_files(shop: Office) -> None:
    folder = shop.write()
    shop.publish()
    mark = (folder / MARK).read_bytes()
    shop.write(changed("first"))
    shop.publish(by="甲")
    (folder / MARK).write_bytes(mark)
    shop.write("a: [1\n", file="more.yaml")
    theirs, yours = shop.refusal()[-2:]
    assert theirs.startswith("C203 the latest version changed:")
    assert yours == "C203 you changed: more.yaml, playbook.yaml"


@pytest.mark.parametrize(
    "mark", [None, b"", b"shop 1\n", b"other 1 {digest}\n", b"shop 9 {digest}\n", b"shop 1 " + b"0" * 64, b"\xff" * 9000]
)
def test_a_draft_that_does_not_tell_its_base(shop: Office, mark: bytes | None) -> None:
    folder = shop.write()
    shop.publish()
    shop.write(changed("more"))
    (folder / MARK).unlink()
    if mark is not None:
        (folder / MARK).write_bytes(mark.replace(b"{digest}", shop.store.publications("shop")[0].digest.encode()))
    assert shop.refusal()[0].startswith("C203 not published: shop already has version 1")
    assert shop.refusal(base=7)[0][:4] == "S131"
    assert shop.publish(base=1).publication.number == 2


def test_a_mark_that_is_a_link_is_not_followed(shop: Office, tmp_path: Path) -> None:
    folder = shop.write()
    shop.publish()
    (folder / MARK).rename(tmp_path / "mark")
    (folder / MARK).symlink_to(tmp_path / "mark")
    shop.write(changed("more"))
    assert shop.refusal()[0][:4] == "C203"
    shop.publish(base=1)
    assert not (folder / MARK).is_symlink()
    assert (tmp_path / "mark").read_text("utf-8").startswith("shop 1 ")


# -- going back -------------------------------------------------------------------------------------------------------------


def test_going_back_is_a_new_version(shop: Office) -> None:
    shop.write()
    shop.publish()
    shop.write(changed("second"))
    shop.publish()
    back = shop.roll_back(1, note="排不开")
    assert (back.number, back.base, back.restores, back.note) == (3, 2, 1, "排不开")
    assert shop.because() == "has budget"
    assert [one.number for one in shop.store.publications("shop")] == [3, 2, 1]
    assert shop.store.publication_files("shop", 3) == shop.store.publication_files("shop", 1)
    shop.write(changed("third"))
    assert shop.refusal()[0].startswith("C203 not published: your draft stands on version 2")


@pytest.mark.parametrize(("to", "code"), [(2, "C207"), (9, "S131"), (0, "S131")])
def test_going_back_to_nowhere(shop: Office, to: int, code: str) -> None:
    shop.write()
    shop.publish()
    shop.write(changed("second"))
    shop.publish()
    with pytest.raises(CoachError) as caught:
        shop.roll_back(to)
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize(("name", "code"), [("shop", "C208"), ("nobody", "P113")])
def test_going_back_without_history(shop: Office, name: str, code: str) -> None:
    shop.write()
    with pytest.raises(CoachError) as caught:
        shop.roll_back(1, name)
    assert caught.value.diagnostics[0].code == code
