"""The content of a mapping file → :class:`~coach.importing.mapping.Mapping`; all its mistakes at once.

The file is YAML or JSON, read by whoever has a parser; here it is dicts, lists and texts, with a way to find each place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC
from difflib import get_close_matches
from typing import TypeAlias

from coach.errors import CoachError, Diagnostic, Location
from coach.importing.dates import ORDERS, DateStyle
from coach.importing.mapping import ColumnRule, Constant, Mapping
from coach.importing.money import currency_of
from coach.importing.phones import HOME
from coach.importing.problems import Partly, Unreadable
from coach.importing.readers import Manner, reader_for
from coach.importing.targets import Target, Targets
from coach.text import Text

Path: TypeAlias = "tuple[str | int, ...]"
Place: TypeAlias = "Callable[[Path], Location | None]"

_FILE_KEYS = ("header_row", "sheet", "encoding", "delimiter")
_KEYS = ("columns", "combine", "set", "notes", "ignore", "allow", "dates", "currency", "region", *_FILE_KEYS)
_COLUMN_KEYS = ("to", "values", "scale", "currency", "order")
_COMBINE_KEYS = ("columns", "to", "join", "values", "scale", "currency", "order")
_DATE_KEYS = ("order", "year", "epoch")
_EPOCHS = ("1900", "1904")
_YEARS = range(1900, 2201)


def read_mapping(data: object, targets: Targets, place: Place = lambda _: None) -> Mapping:
    """Check a mapping file's content. Raises :class:`CoachError` with every mistake (I130–I134), each at its place."""
    check = _Check(targets, place)
    mapping = check.whole(data)
    if check.found:
        raise CoachError(*check.found)
    return mapping


@dataclass(slots=True)
class _Check:
    targets: Targets
    place: Place
    found: list[Diagnostic] = field(default_factory=list)

    def whole(self, data: object) -> Mapping:
        top = self.table(data, (), _KEYS)
        return Mapping(
            columns=(*self.columns(top.get("columns")), *self.combined(top.get("combine"))),
            constants=tuple(self.constants(top.get("set"))),
            notes=self.words(top.get("notes"), ("notes",)),
            ignore=self.words(top.get("ignore"), ("ignore",)),
            allow=self.words(top.get("allow"), ("allow",)),
            dates=self.dates(top.get("dates")),
            currency=self.kept(top.get("currency"), self.targets.currencies, ("currency",)),
            region=self.word(top.get("region"), ("region",)).upper() or HOME,
            header_row=self.number(top.get("header_row"), ("header_row",)),
            sheet=self.word(top.get("sheet"), ("sheet",)),
            encoding=self.word(top.get("encoding"), ("encoding",)),
            delimiter=self.word(top.get("delimiter"), ("delimiter",), strip=False),
        )

    def columns(self, data: object) -> Iterable[ColumnRule]:
        for heading, entry in self.table(data, ("columns",)).items():
            path: Path = ("columns", heading)
            if isinstance(entry, dict):
                parts = self.table(entry, path, _COLUMN_KEYS)
                yield from self.rule((heading,), parts, path)
            elif isinstance(entry, str):
                yield from self.rule((heading,), {"to": entry}, path)
            else:
                self.refuse("I132", path, Text(f"“{heading}”要写事实名", f"'{heading}' needs the name of a fact"))

    def combined(self, data: object) -> Iterable[ColumnRule]:
        for number, entry in enumerate(self.listed(data, ("combine",))):
            path: Path = ("combine", number)
            parts = self.table(entry, path, _COMBINE_KEYS)
            headings = self.words(parts.get("columns"), (*path, "columns"))
            if not headings:
                self.refuse("I132", path, Text("combine 要写 columns: [列1, 列2]", "combine needs columns: [one, another]"))
            yield from self.rule(headings, parts, path)

    def rule(self, headings: tuple[str, ...], parts: dict[str, object], path: Path) -> Iterable[ColumnRule]:
        target = self.target(self.word(parts.get("to"), (*path, "to")), path)
        if target is None:
            return
        rule = ColumnRule(
            headings,
            target,
            self.values(parts.get("values"), target, (*path, "values")),
            self.number(parts.get("scale"), (*path, "scale")),
            self.kept(parts.get("currency"), frozenset(filter(None, (target.fact.currency,))), (*path, "currency")),
            self.one_of(parts.get("order"), ("", *ORDERS), (*path, "order")),
            self.word(parts.get("join"), (*path, "join"), strip=False) or " ",
            self.place(path),
        )
        yield rule

    def values(self, data: object, target: Target, path: Path) -> dict[str, str | None]:
        values: dict[str, str | None] = {}
        for word, value in self.table(data, path).items():
            text = None if value is None else self.word(value, (*path, word))
            if text is not None and text != word:
                self.readable(text, target, (*path, word))
            values[word] = text
        return values

    def constants(self, data: object) -> Iterable[Constant]:
        for name, value in self.table(data, ("set",)).items():
            path: Path = ("set", name)
            text = self.word(value, path)
            if target := self.target(name, path):
                self.readable(text.replace("{row}", "1"), target, path)
                yield Constant(target, text)

    def readable(self, text: str, target: Target, path: Path) -> None:
        """A value a person wrote down must be one the fact can take."""
        value = reader_for(target.fact, Manner(), UTC)(text)
        if value is None or isinstance(value, Unreadable | Partly):
            why = value.why if value is not None else Text("这个值等于没填", "the value says nothing")
            self.refuse(
                "I134", path, Text(f"“{text}”不能作为“{target.fact.label.zh}”：{why.zh}", f"'{text}' can't be {target.name}: {why.en}")
            )

    def target(self, name: str, path: Path) -> Target | None:
        target = self.targets.by_name(name) if name else None
        if target is None:
            near = get_close_matches(name, self.targets.names(), n=3, cutoff=0.6)
            hint = Text("是不是想写：" + "、".join(near), "did you mean " + " or ".join(near) + "?") if near else _TARGET_HINT
            self.refuse("I131", path, Text(f"没有名为“{name}”的事实", f"there is no fact '{name}' to import into"), hint)
        return target

    def dates(self, data: object) -> DateStyle:
        parts = self.table(data, ("dates",), _DATE_KEYS)
        year = self.number(parts.get("year"), ("dates", "year"))
        if year and year not in _YEARS:
            self.refuse("I133", ("dates", "year"), Text(f"年份 {year} 不对", f"the year {year} can't be right"))
        epoch = self.one_of(parts.get("epoch"), ("", *_EPOCHS), ("dates", "epoch"))
        return DateStyle(self.one_of(parts.get("order"), ("", *ORDERS), ("dates", "order")), year or None, int(epoch or _EPOCHS[0]))

    def currency(self, data: object, path: Path) -> str:
        word = self.word(data, path)
        code = currency_of(word)
        if word and not code:
            self.refuse(
                "I133", path, Text(f"不认识币种“{word}”", f"unknown currency '{word}'"), Text("例如 CNY、USD", "such as CNY or USD")
            )
        return code

    def kept(self, data: object, currencies: frozenset[str], path: Path) -> str:
        """A currency in which the amounts can be kept: none is converted."""
        code = self.currency(data, path)
        if code and currencies and code not in currencies:
            known = sorted(currencies)
            message = Text(
                f"金额按 {'、'.join(known)} 记录，不能按 {code} 导入",
                f"amounts are kept in {', '.join(known)} and can't be imported in {code}",
            )
            hint = Text("请先换算好金额，或把这一列列入 notes（存入备注）", "convert the amounts first, or list the column under notes")
            self.refuse("I133", path, message, hint)
        return code

    def one_of(self, data: object, allowed: tuple[str, ...], path: Path) -> str:
        word = self.word(data, path)
        if word in allowed:
            return word
        shown = ", ".join(filter(None, allowed))
        self.refuse("I133", path, Text(f"“{word}”不对，可用：{shown}", f"'{word}' is not one of {shown}"))
        return ""

    def number(self, data: object, path: Path) -> int:
        word = self.word(data, path)
        if not word or (word.isdecimal() and int(word) > 0):
            return int(word or 0)
        self.refuse("I133", path, Text(f"“{word}”应是正整数", f"'{word}' should be a whole number above 0"))
        return 0

    def word(self, data: object, path: Path, *, strip: bool = True) -> str:
        """A scalar as text: JSON's true is ``true``, its 1 is ``1``."""
        if isinstance(data, bool):
            return "true" if data else "false"
        if data is None or isinstance(data, str | int | float):
            text = "" if data is None else str(data)
            return text.strip() if strip else text
        self.refuse("I132", path, Text("这里要写一个值", "one value is expected here"))
        return ""

    def words(self, data: object, path: Path) -> tuple[str, ...]:
        return tuple(self.word(item, (*path, number)) for number, item in enumerate(self.listed(data, path)))

    def listed(self, data: object, path: Path) -> list[object]:
        if data is None or isinstance(data, list):
            return data or []
        self.refuse("I132", path, Text("这里要写列表，如 [甲, 乙]", "a list is expected here, such as [one, another]"))
        return []

    def table(self, data: object, path: Path, allowed: tuple[str, ...] = ()) -> dict[str, object]:
        """A table of named entries; keys that are not ``allowed`` are refused (all are, if none is named)."""
        if data is None:
            return {}
        if not isinstance(data, dict):
            self.refuse("I132", path, Text("这里要写“键: 值”", "'key: value' lines are expected here"))
            return {}
        for key in data:
            if allowed and str(key) not in allowed:
                near = get_close_matches(str(key), allowed, n=1) or allowed
                hint = Text("可用：" + "、".join(near), "known: " + ", ".join(near))
                self.refuse("I130", (*path, str(key)), Text(f"不认识“{key}”", f"unknown key '{key}'"), hint)
        return {str(key): value for key, value in data.items()}

    def refuse(self, code: str, path: Path, message: Text, hint: Text | None = None) -> None:
        self.found.append(Diagnostic(code, message, self.place(path), hint))


_TARGET_HINT = Text(
    "写事实目录里的名字，如 phone、手机，或记录的字段，如 activities.at",
    "name a fact of the catalogue, such as phone, or a record's field, such as activities.at",
)
