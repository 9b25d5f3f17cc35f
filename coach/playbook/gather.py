"""One playbook's files → its draft: sections put together, duplicates and unknown sections diagnosed."""

from __future__ import annotations

from pydantic import BaseModel

from coach.errors import Diagnostic, Location
from coach.playbook.draft import Allowance, DecisionDraft, Draft, Entry
from coach.playbook.nodes import Node
from coach.playbook.rules import decision_draft
from coach.playbook.schema import ALL_SECTIONS, SECTIONS, SINGLES, DisabledIn, HeadIn, LintIn
from coach.playbook.schema_parts import TextIn
from coach.playbook.source import Source
from coach.playbook.structure import not_a_mapping, sound_id, validate
from coach.playbook.suggest import did_you_mean
from coach.text import Text


def text(model: TextIn | None) -> Text:
    """A validated text as the domain's; absent = empty."""
    return Text(model.zh, model.en) if model is not None else Text("", "")


def gather(sources: list[Source], display: str, problems: list[Diagnostic]) -> Draft:
    """Put the sections of all files together. Everything that is wrong goes to ``problems``; the rest is kept."""
    gatherer = _Gatherer(display, problems)
    for source in sources:
        problems.extend(source.diagnostics)
        if source.root is not None and source.root.kind == "map":
            gatherer.file(source.root)
        elif source.root is not None and not source.root.is_empty:
            problems.append(Diagnostic("P202", Text("文件要由“节: …”组成", "a file is made of sections"), source.root.location))
    gatherer.head(broken=any(source.root is None and source.diagnostics for source in sources))
    return gatherer.draft


class _Gatherer:
    def __init__(self, display: str, problems: list[Diagnostic]) -> None:
        self.problems = problems
        self.singles: dict[str, Node] = {}
        self.pending: list[tuple[str, str, Location, Node]] = []
        self.draft = Draft(name=display.rsplit("/", 1)[-1], location=Location(display))

    def file(self, root: Node) -> None:
        """Sort one file's sections."""
        for section, place, node in root.pairs():
            if section not in ALL_SECTIONS:
                message = Text(f"不认识的节“{section}”", f"unknown section '{section}'")
                self.problems.append(Diagnostic("P200", message, place, did_you_mean(section, ALL_SECTIONS, listing=True)))
            elif section in SINGLES:
                self._single(section, place, node)
            elif node.kind != "map":
                if not node.is_empty:
                    self.problems.append(not_a_mapping(node))
            else:
                self.pending.extend((section, key, at, entry) for key, at, entry in node.pairs())

    def _single(self, section: str, place: Location, node: Node) -> None:
        if section in self.singles:
            first = self.singles[section].location
            message = Text(f"“{section}”写了两次，第一次在 {first.short}", f"'{section}' is written twice, first at {first.short}")
            self.problems.append(Diagnostic("P207", message, place))
        else:
            self.singles[section] = node

    def head(self, *, broken: bool) -> None:
        """Read the single sections, then every entry (whose messages name the playbook)."""
        node = self.singles.get("playbook")
        model = validate(node, HeadIn, self.problems) if node is not None else None
        if node is None and not broken:
            hint = Text(
                "在 playbook.yaml 里写 playbook: {name: …, title: …, version: …}", "write playbook: {name, title, version} in playbook.yaml"
            )
            self.problems.append(
                Diagnostic("P208", Text("缺少 playbook 一节", "the section 'playbook' is missing"), self.draft.location, hint)
            )
        if isinstance(model, HeadIn) and node is not None:
            draft = self.draft
            draft.name, draft.title, draft.version, draft.location = model.name, text(model.title), model.version, node.location
            draft.extends = model.extends or ""
        self._by_key()
        self._by_list()
        self._allowances()
        for section, key, place, entry in self.pending:
            self._entry(section, key, place, entry)

    def _allowances(self) -> None:
        node = self.singles.get("lint")
        model = validate(node, LintIn, self.problems) if node is not None else None
        if node is None or model is None or not model.allow:
            return
        written = zip(model.allow, node.entries["allow"].items, strict=True)
        self.draft.allowances = tuple(
            Allowance(one.code, one.at, text(one.reason), at.entries.get("when"), self.draft.name, at.location) for one, at in written
        )

    def _by_key(self) -> None:
        """The sections that are inherited key by key."""
        written = {"calendar": self.draft.calendar, "pace": self.draft.pace, "report": self.draft.report}
        written |= {"workday": self.draft.workday, "funnel": self.draft.funnel}
        written |= {"daily": self.draft.daily, "diligence": self.draft.diligence, "channels": self.draft.channels}
        written |= {"coaching": self.draft.coaching}
        for section in ("roles", *written):
            node = self.singles.get(section)
            model = validate(node, SINGLES[section], self.problems) if node is not None else None
            if node is None or model is None:
                continue
            for key in node.entries:
                value = getattr(model, key)
                if section == "roles":
                    self.draft.roles[key] = (value, node.entries[key].location)
                else:
                    written[section][key] = (value, node.entries[key])

    def _by_list(self) -> None:
        """The manager's lists and the meetings, which are inherited list by list and key by key."""
        for section, written in (("manager", self.draft.manager), ("meetings", self.draft.meetings)):
            node = self.singles.get(section)
            model = validate(node, SINGLES[section], self.problems) if node is not None else None
            for name, part in node.entries.items() if node is not None and model is not None else ():
                stated = getattr(model, name)
                for key, inner in part.entries.items():
                    written[f"{name}.{key}"] = (getattr(stated, key), inner)

    def _entry(self, section: str, key: str, place: Location, node: Node) -> None:
        if not sound_id(key, place, self.problems):
            self.draft.broken.add((section, key))
        elif section == "decisions":
            self._decision(key, place, node)
        elif section == "lists":
            self._list(key, node)
        elif (first := self.draft.entries(section).get(key)) is not None:
            self._duplicate(key, place, first.location)
        elif (model := self._model(section, node)) is not None:
            self.draft.entries(section)[key] = Entry(key, self.draft.name, place, node, model)
        else:
            self.draft.broken.add((section, key))

    def _list(self, key: str, node: Node) -> None:
        if node.kind != "map":
            self.problems.append(not_a_mapping(node))
            return
        known = {name: item for name, at, item in node.pairs() if sound_id(name, at, self.problems)}
        values = {name: validate(item, TextIn, self.problems) for name, item in known.items()}
        self.draft.lists.setdefault(key, {}).update({name: text(value) for name, value in values.items()})

    def _model(self, section: str, node: Node) -> BaseModel | None:
        model: type[BaseModel] = DisabledIn if set(node.entries) == {"disabled"} else SECTIONS[section]
        return validate(node, model, self.problems)

    def _decision(self, name: str, place: Location, node: Node) -> None:
        draft = decision_draft(name, place, node, self.draft.name, self.problems)
        if draft is None:
            self.draft.broken.add(("decisions", name))
            return
        existing = self.draft.decisions.get(name)
        self.draft.decisions[name] = draft if existing is None else self._joined(existing, draft)

    def _joined(self, first: DecisionDraft, second: DecisionDraft) -> DecisionDraft:
        """A decision may be spread over files of one playbook; only one of them describes it."""
        for key, rule in second.rules.items():
            if key in first.rules:
                self._duplicate(f"{second.name}/{key}", rule.location, first.rules[key].location)
            else:
                first.rules[key] = rule
        first.disabled |= second.disabled
        first.switched_off |= second.switched_off
        for name in ("title", "hit", "output", "scheme", "unit", "aliases", "choices", "decimals", "locked", "replace"):
            if (value := getattr(second, name)) and not getattr(first, name):
                setattr(first, name, value)
        return first

    def _duplicate(self, key: str, place: Location, first: Location) -> None:
        message = Text(f"编号“{key}”重复，第一次在 {first.short}", f"duplicate id '{key}', first at {first.short}")
        self.problems.append(Diagnostic("P209", message, place, Text("改名或删去其中一个", "rename or delete one of the two")))
