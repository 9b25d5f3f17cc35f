"""The section ``roleplays``: scenarios, each with its customer and the rules by which the customer reacts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from coach.domain.drills import Skill
from coach.domain.roleplay import Finale, Hint, Move, Persona, Play, Reply, RolePlay
from coach.domain.talk import Concept, Lengths
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.training.desk import Desk
from coach.playbook.training.roleplays_parts import Whole, Written, whole
from coach.playbook.training.roleplays_world import World
from coach.playbook.wordings import wordings
from coach.text import Text

NEEDED = ("title", "persona", "channel", "direction", "stage", "brief")
_PATIENCE = 14
_LONGEST = Lengths(120, 80)
OPENS = "opening"
"""The id of the customer's first line."""


def roleplays(desk: Desk, moves: Mapping[str, Move], skills: Mapping[str, Skill]) -> dict[str, RolePlay]:
    """All scenarios by id, in their order."""
    found = {}
    for entry in desk.draft.entries("roleplays").values():
        missing = [] if entry.model.part else [name for name in NEEDED if getattr(entry.model, name) is None]
        for name in missing:
            desk.told("P203", Text(f"缺少“{name}”", f"'{name}' is missing"), entry.location)
        if not entry.model.part and not missing and (made := _Scenario(desk, whole(desk, entry), moves, skills).made()) is not None:
            found[entry.id] = made
    return found


class _Scenario:
    def __init__(self, desk: Desk, scenario: Whole, moves: Mapping[str, Move], skills: Mapping[str, Skill]) -> None:
        self.desk, self.scenario, self.moves, self.skills = desk, scenario, moves, skills
        self.replies, self.endings = scenario.written("replies"), scenario.written("endings")
        self.topics = {one.id: _topic(one) for one in scenario.written("topics").values()}

    def made(self) -> RolePlay | None:
        """The scenario, everything in it checked; None where its rules can't be compiled."""
        desk, scenario, model = self.desk, self.scenario, self.scenario.model
        desk.source(scenario.entry.node)
        self._names()
        world = World(desk, scenario, self.moves, self.topics, (OPENS, *self.replies))
        made = world.playbook(self.replies, self.endings)
        if made is None:
            return None
        return RolePlay(
            id=scenario.entry.id,
            title=words(model.title),
            persona=_persona(scenario),
            channel=str(model.channel),
            direction=str(model.direction),
            stage=str(model.stage),
            brief=words(model.brief),
            world=made,
            start=world.start(),
            opens=_opens(scenario),
            replies={key: self._reply(one, world) for key, one in self.replies.items()},
            endings={key: self._ending(one) for key, one in self.endings.items()},
            patience=scenario.stated("patience") or _PATIENCE,
            conduct=scenario.stated("conduct") or 0,
            tired=self._tired(),
            longest=_longest(scenario),
            hidden=tuple(map(words, model.hidden)),
            barriers=tuple(map(words, model.barriers)),
            objections=model.objections,
            topics=self.topics,
            hints=self._hints(),
            tries=self._tries(),
            plays=self._plays(),
            cases=world.cases(made),
            stamp=_stamp(scenario.layers),
            source=model.source,
            playbook=scenario.entry.playbook,
            location=scenario.entry.location,
        )

    def _names(self) -> None:
        """P621: pairs of objections and skills must exist."""
        pairs, about = self.desk.talk.objections, Text("没有异议", "there is no objection")
        self.desk.known("P621", about, self.scenario.entry.node.listed("objections"), pairs)
        opens = self.scenario.entry.node.find(("opens",))[0]
        for node in (opens, *(one.node for one in self.replies.values())):
            self.desk.known("P621", about, (n for n in node.listed("objection") if n.text), pairs)

    def _reply(self, one: Written, world: World) -> Reply:
        if not one.model.say:
            self.desk.told("P203", Text("缺少“say”", "'say' is missing"), one.node.location)
        return Reply(
            one.id, tuple(map(words, one.model.say)), words(one.model.better), one.model.objection, one.model.turn, world.sets(one)
        )

    def _ending(self, one: Written) -> Finale:
        model = one.model
        for key in ("title", "kind"):
            if getattr(model, key) is None:
                self.desk.told("P203", Text(f"缺少“{key}”", f"'{key}' is missing"), one.node.location)
        return Finale(one.id, words(model.title), str(model.kind), model.score, tuple(map(words, model.say)), words(model.better))

    def _tired(self) -> str:
        """P622: how the talk ends when it goes on for too long."""
        tired = self.scenario.stated("tired") or ""
        if tired not in self.endings:
            message = Text("没有写谈得太久怎么结束", "it doesn't say how the talk ends when it goes on for too long")
            hint = Text("tired: 一个结局的编号", "tired: the id of an ending")
            self.desk.told("P622", message, self.scenario.entry.location, hint)
        return str(tired)

    def _hints(self) -> dict[str, Hint]:
        hints = {}
        changed = {key for entry in self.scenario.layers for key in entry.model.changes}
        for name in sorted(changed):
            for rule in self.scenario.written("changes", name, "rules").values():
                self.desk.known(
                    "P600", Text("没有技能", "there is no skill"), (n for n in rule.node.listed("skill") if n.text), self.skills
                )
                hints[f"{name}/{rule.id}"] = Hint(words(rule.model.better), rule.model.skill)
        return hints

    def _tries(self) -> tuple[tuple[str, ...], ...]:
        """P623: what the search plays must be moves or topics."""
        known = (*self.moves, *self.topics)
        node = self.scenario.entry.node.find(("tries",))[0]
        for row in node.items if node.kind == "list" else ():
            self.desk.known("P623", Text("没有说法或话题", "there is no move or topic"), row.items if row.kind == "list" else [row], known)
        return tuple(dict.fromkeys(tuple(row) for row in self.scenario.all("tries") if set(row) <= set(known)))

    def _plays(self) -> tuple[Play, ...]:
        """P623: the examples of the scenario and of its parts; they name endings that there are."""
        found = []
        for entry in self.scenario.layers:
            rows = entry.node.find(("plays",))[0].items
            for model, row in zip(entry.model.plays, rows, strict=True):
                self.desk.known("P623", Text("没有结局", "there is no ending"), row.listed("ending"), self.endings)
                found.append(Play(model.lang, model.say, model.ending, row.location))
        return tuple(found)


def _topic(one: Written) -> Concept:
    return Concept(one.id, words(one.model.label), wordings(one.model.words), wordings(one.model.exceptions))


def _persona(scenario: Whole) -> Persona:
    persona = scenario.model.persona
    return Persona(words(persona.name), words(persona.role), words(persona.about)) if persona else Persona(Text("", ""), Text("", ""))


def _opens(scenario: Whole) -> Reply:
    opens = scenario.model.opens
    if opens is None:
        return Reply(OPENS, ())
    return Reply(OPENS, tuple(map(words, opens.say)), words(opens.better), opens.objection, opens.turn)


def _longest(scenario: Whole) -> Lengths:
    longest = scenario.stated("longest")
    return Lengths(longest.zh, longest.en) if longest is not None else _LONGEST


def _stamp(layers: tuple[Entry, ...]) -> str:
    """A digest of all that the scenario says."""
    return hashlib.sha256(repr([entry.node.plain() for entry in layers]).encode()).hexdigest()[:16]
