"""Rows that come, go, are copied, sorted, or get another number."""

from __future__ import annotations

from coach.playbook.splicing.edit import REMOVED, Order
from tests.unit.playbook.desk import Desk
from tests.unit.workbook.office import SHOP, after, changes, opened, told


def come(lines: list[str]) -> list[str]:
    return [line[2:] for line in lines if line[0] == "+"]


def test_sorting_changes_nothing(desk: Desk) -> None:
    office = opened(desk)
    for sheet in office.sheets.values():
        head, body = sheet.rows[:2], sheet.rows[2:]
        sheet.rows = head + [(number, cells) for (number, _), (_, cells) in zip(body, body[::-1], strict=True)]
    reading = office.read()
    assert reading.edits == ()
    assert {line.partition(" ")[0] for line in told(reading)} == {"C345"}
    assert {one.severity.value for one in reading.problems} == {"info"}


def test_sorting_without_the_hidden_keys_changes_nothing(desk: Desk) -> None:
    """Who marks the columns in sight and sorts them leaves the hidden one behind."""
    office = opened(desk)
    for name, sheet in office.sheets.items():
        if name not in ("settings", "_coach", "_lists"):
            head, body = sheet.rows[:2], sheet.rows[2:]
            rows = [{index: cell for index, cell in cells.items() if index} for _, cells in body[::-1]]
            keys = [{0: cells[0]} if 0 in cells else {} for _, cells in body]
            sheet.rows = head + [(number, key | cells) for (number, _), key, cells in zip(body, keys, rows, strict=True)]
    reading = office.read()
    assert reading.edits == ()
    assert {line.partition(" ")[0] for line in told(reading)} == {"C345"}


def test_two_rows_that_change_numbers_change_places(desk: Desk) -> None:
    office = opened(desk)
    office.set("checklists", ("visit", "1"), "#no", 9.0)
    office.set("checklists", ("visit", "3"), "#no", 1.0)
    office.set("checklists", ("visit", "9.0"), "#no", 3.0)
    assert [edit.value for edit in office.read().edits] == [Order((2, 1, 0))]


def test_another_number_moves_a_row(desk: Desk) -> None:
    office = opened(desk)
    office.set("checklists", ("visit", "3"), "#no", 1.0)
    office.set("rules:grade", ("2", "a"), "#no", 0.5)
    reading = office.read()
    assert [edit.value for edit in reading.edits] == [Order(("a", "h")), Order((2, 0, 1))]
    text = after(reading)["playbook.yaml"]
    assert text.index("尺子") < text.index("鞋套") < text.index("名片")
    assert text.index("      a:\n") < text.index("      h:  # the best")


def test_a_row_moved_down_comes_after_the_one_that_has_its_number(desk: Desk) -> None:
    office = opened(desk)
    office.set("checklists", ("visit", "1"), "#no", 2.0)
    assert [edit.value for edit in office.read().edits] == [Order((1, 0, 2))]


def test_an_item_inserted_between_others(desk: Desk) -> None:
    office = opened(desk)
    office.add("checklists", {"#of0": "visit", "zh": "水", "en": "water"}, under=("visit", "1"))
    reading = office.read()
    assert (told(reading), come(changes(reading))) == ([], ["- {zh: 水, en: water}"])
    assert (
        after(reading)["playbook.yaml"].index("鞋套")
        < after(reading)["playbook.yaml"].index("水")
        < after(reading)["playbook.yaml"].index("名片")
    )


def test_a_row_copied_below_itself_is_a_new_one(desk: Desk) -> None:
    office = opened(desk)
    was = office.row("checklists", "visit", "1")
    office.add(
        "checklists", {"#of0": "visit", "#no": 1.0, "^title.zh": "上门", "zh": "袜子", "en": "socks"}, under=("visit", "1"), key=was[0].text
    )
    assert come(changes(office.read())) == ["- {zh: 袜子, en: socks}"]


def test_a_copied_rule_with_another_id_is_a_new_one(desk: Desk) -> None:
    office = opened(desk)
    was = office.row("rules:grade", "1", "h")
    office.add("rules:grade", {"#no": 1.0, "#id": "h2", "when": "days = 0", "then": "H"}, under=("1", "h"), key=was[0].text)
    reading = office.read()
    assert told(reading) == []
    assert come(changes(reading)) == ["h2:", "when: days = 0", "then: H"]
    assert (
        after(reading)["playbook.yaml"].index("fires: no")
        < after(reading)["playbook.yaml"].index("h2:")
        < after(reading)["playbook.yaml"].index("days > 7")
    )


def test_new_entries_with_what_belongs_to_them_on_other_sheets(desk: Desk) -> None:
    office = opened(desk)
    office.add("facts", {"#id": "car", "type": "choice", "label.zh": "车", "label.en": "car"})
    office.add("fact-values", {"#of0": "car", "#id": "van", "zh": "面包车", "en": "van"})
    office.add("decisions", {"#id": "mood", "title.zh": "心情", "title.en": "mood", "hit": "first", "output": "choice"})
    office.add("decision-values", {"#of0": "mood", "#id": "fine", "zh": "好", "en": "fine"})
    office.add("rules", {"#of0": "mood", "#id": "ok", "when": "days > 1", "then": "fine", "because.zh": "好", "because.en": "fine"})
    office.add("cases", {"#of0": "mood", "#of1": "ok", "given": "days: 2", "fires": True})
    office.add("cases", {"#of0": "mood", "#of1": "ok", "given": "days: 1", "fires": False})
    office.add("phrases", {"#of0": "bye", "^use": "close", "zh": "再见", "en": "bye"})
    office.add("phrases", {"#of0": "bye", "zh": "拜拜", "en": "bye bye"})
    reading = office.read()
    assert told(reading) == []
    made = after(reading)["playbook.yaml"]
    again = opened(desk, made)
    assert again.row("fact-values", "car", "1", "van")
    assert again.row("rules", "mood", "1", "ok")
    assert again.row("cases", "mood", "ok", "2")
    assert again.row("decision-values", "mood", "1", "fine")
    assert again.row("phrases", "bye", "2")
    assert again.read().edits == ()


def test_new_items_of_an_entry_that_had_none(desk: Desk) -> None:
    office = opened(desk)
    office.add("cases", {"#of0": "grade", "#of1": "a", "given": "days: 9", "fires": True})
    office.add("cases", {"#of0": "grade", "#of1": "a", "given": "days: 1", "fires": False})
    office.set("phrases", ("off",), "zh", "喂")
    office.set("phrases", ("off",), "en", "hey")
    reading = office.read()
    assert told(reading) == []
    made = opened(desk, after(reading)["playbook.yaml"])
    assert made.row("cases", "grade", "a", "2")
    assert made.row("phrases", "off", "1")


def test_an_inherited_entry_written_anew_or_switched_off(desk: Desk) -> None:
    office = opened(desk)
    office.add("actions", {"#id": "note", "disabled": True})
    office.add("action-rules", {"#of0": "elsewhere", "#id": "x", "disabled": True})
    reading = office.read()
    assert told(reading) == []
    assert [(edit.keys, edit.value) for edit in reading.edits] == [
        (("decisions", "elsewhere"), {"rules": {"x": {"disabled": True}}}),
        (("actions",), {"note": {"disabled": True}}),
    ]


def test_rows_that_go(desk: Desk) -> None:
    office = opened(desk)
    office.delete("rules:grade", "1", "h")
    office.delete("checklists", "visit", "2", "上门")
    office.delete("grid:decisions/every", "h", "1")
    office.delete("phrases", "off")
    office.delete("lists", "why", "price")
    reading = office.read()
    assert told(reading) == []
    assert {(edit.keys, edit.value is REMOVED) for edit in reading.edits} == {
        (("decisions", "grade", "rules", "h"), True),
        (("decisions", "every", "table"), False),
        (("decisions", "every", "cases"), True),
        (("checklists", "visit", "items", 1), True),
        (("phrases", "off"), True),
        (("lists", "why", "price"), True),
    }
    made = after(reading)["playbook.yaml"]
    assert opened(desk, made).read().edits == ()
    assert "# the rest" in made
    assert "days <= 7" not in made


def test_all_rows_of_an_entry_take_it_along(desk: Desk) -> None:
    office = opened(desk)
    for number in ("1", "2", "3"):
        office.delete("checklists", "visit", number)
    assert [(edit.keys, edit.value) for edit in office.read().edits] == [(("checklists", "visit"), REMOVED)]


def test_what_is_changed_below_a_row_that_goes_goes_with_it(desk: Desk) -> None:
    office = opened(desk)
    office.delete("rules:grade", "1", "h")
    office.set("cases", ("grade", "h", "1"), "fires", value=False)
    assert [(edit.keys, edit.value) for edit in office.read().edits] == [(("decisions", "grade", "rules", "h"), REMOVED)]


def test_a_new_row_goes_to_the_file_of_its_neighbours(desk: Desk) -> None:
    desk.write("shop", "phrases:\n  one: {use: ask, variants: [{zh: 一, en: one}]}\n", "talk/a.yaml")
    desk.write("shop", "phrases:\n  two: {use: ask, variants: [{zh: 二, en: two}]}\n", "talk/b.yaml")
    office = opened(desk, SHOP)
    office.add("phrases", {"#of0": "near-one", "^use": "ask", "zh": "新", "en": "new"}, under=("one",))
    office.add("phrases", {"#of0": "near-two", "^use": "ask", "zh": "新", "en": "new"}, under=("two",))
    assert [(edit.path, edit.keys) for edit in office.read().edits] == [
        ("talk/a.yaml", ("phrases", "near-one")),
        ("talk/b.yaml", ("phrases", "near-two")),
    ]


def test_a_row_of_a_table_as_text(desk: Desk) -> None:
    office = opened(desk)
    office.add(
        "grid:decisions/every", {"#id": "x", "#no": 1.5, "grade": "A", "rooms": 1.0, "=>": "9d", "because.zh": "新", "because.en": "new"}
    )
    office.set("grid:decisions/every", ("a", "2"), "=>", "8d")
    reading = office.read()
    assert told(reading) == []
    assert len(reading.edits) == 1
    table = after(reading)["playbook.yaml"].partition("table: |\n")[2].partition("    cases:")[0]
    assert [line.split("|")[0].strip() for line in table.splitlines()] == ["id", "h", "x", "# the rest", "a"]
    assert "8d" in table


def test_where_everything_stands(desk: Desk) -> None:
    office = opened(desk)
    office.add("facts", {"#id": "car", "type": "boolean", "label.zh": "车", "label.en": "car"})
    cells = office.read().cells
    assert cells["playbook.yaml", ("decisions", "grade", "rules", "h", "when")] == "等级 grade!D3"
    assert cells["playbook.yaml", ("decisions", "every", "table", "a", "rooms")] == "多久 how often!E4"
    assert cells["playbook.yaml", ("facts", "car")] == "客户信息 facts!B5"
    assert cells["playbook.yaml", ("facts", "car", "type")] == "客户信息 facts!C5"
    assert cells["playbook.yaml", ("checklists", "visit", "items", 2, "zh")].startswith("清单 checklists!")
