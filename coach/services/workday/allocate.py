"""Giving away leads so that no two reps are after one customer (K8): whoever knows the customer, works in the area, has fewest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from coach.domain.allocation import Acquainted, Sharing, contested
from coach.domain.customer import Customer
from coach.domain.ports import Reading, Store
from coach.domain.workday import DISTRICT, KNOWN, LOAD, Workday
from coach.errors import fail
from coach.text import Text

_FEWEST = Text("手上的客户最少", "Has the fewest customers")


@dataclass(frozen=True, slots=True)
class Given:
    """A lead and the ``rep`` proposed; "" with the reason where nobody can be."""

    customer: Customer
    rep: str
    because: Text


@dataclass(frozen=True, slots=True)
class Allocation:
    """What is proposed, and the cards of customers whom different reps have by their phones: those are for a person to settle.

    ``full``: reps who hold as many as the playbook lets one hold, ``limit`` (0 = it sets none).
    """

    given: tuple[Given, ...]
    conflicts: tuple[tuple[Sharing, ...], ...]
    full: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A rep holds at most ``limit`` customers of those that count; ``held``: how many each one has."""

    limit: int
    held: Mapping[str, int]


@dataclass(slots=True)
class _Team:
    """The reps: how many customers each has in all, and by area; how many leads each got just now.

    By customer: ``met`` is who was in touch before, ``barred`` who may not have it for now.
    """

    load: Counter[str]
    areas: Mapping[str, Mapping[str, int]]
    got: Counter[str] = field(default_factory=Counter)
    met: Mapping[str, str] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)
    room: Room | None = None

    def is_full(self, rep: str) -> bool:
        """Whether ``rep`` holds as many as the playbook lets one hold."""
        return self.room is not None and self.room.held.get(rep, 0) + self.got[rep] >= self.room.limit

    def give(self, rep: str) -> None:
        """One more lead for ``rep``."""
        self.load[rep] += 1
        self.got[rep] += 1


@dataclass(slots=True)
class _Twins:
    """Which cards are of one customer by their phones: the customer's number by card, its reps and who got a card of it just now."""

    number: Mapping[str, int]
    reps: Mapping[int, Sequence[str]] = field(default_factory=dict)
    got: dict[int, str] = field(default_factory=dict)

    @classmethod
    def among(cls, cards: Sequence[Sharing]) -> _Twins:
        """Of all cards that share a phone; a card that has a rep brings that rep along."""
        reps: dict[int, dict[str, None]] = {}
        for one in cards:
            if one.rep:
                reps.setdefault(one.number, {})[one.rep] = None
        return cls({one.id: one.number for one in cards}, {number: [*found] for number, found in reps.items()})

    def reps_of(self, card: str) -> Sequence[str]:
        """Who has other cards of the customer of ``card``."""
        return self.reps.get(self.number[card], ()) if card in self.number else ()

    def just_given(self, card: str) -> str:
        """Who got another card of that customer before; "" = nobody."""
        return self.got.get(self.number[card], "") if card in self.number else ""

    def give(self, card: str, rep: str) -> None:
        """A card went to ``rep``, and so will the customer's others."""
        if card in self.number:
            self.got[self.number[card]] = rep


def allocate(
    store: Reading, spec: Workday, reps: Sequence[str] = (), barred: Mapping[str, str] | None = None, room: Room | None = None
) -> Allocation:
    """Propose a rep for every customer without one: of ``reps``, or of all there are. C175 without any rep.

    Cards that share a phone go to one rep, be it that they come in together. ``barred``: by customer the rep who gave it back too lately.
    ``room``: how many a rep may hold; whoever holds as many gets none, but for cards of a number that rep has already.
    """
    team = _team(store, spec, list(reps) or store.reps())
    team.barred, team.room = barred or {}, room
    known: dict[str, list[Acquainted]] = {}
    for one in store.acquainted():
        known.setdefault(one.lead, []).append(one)
    cards = store.sharing()
    twins = _Twins.among(cards)
    given = [_given(lead, spec, team, known.get(lead.id, []), twins) for lead in store.customers("")]
    full = tuple(filter(team.is_full, team.load))
    return Allocation(tuple(given), tuple(contested(cards)), full, room.limit if room else 0)


def share_out(store: Reading, spec: Workday, customers: Iterable[Customer], reps: Sequence[str], met: Mapping[str, str]) -> list[Given]:
    """Propose one of ``reps`` for each of these customers, whoever has them now, by the same rules; as many to one as it takes.

    ``met``: by customer the one of them who was in touch before, which counts as knowing the customer. C175 without any rep.
    """
    team = _team(store, spec, reps)
    team.met = met
    endless = replace(spec, most_leads=0)
    twins = _Twins({one.id: one.number for one in store.sharing()})
    return [_given(customer, endless, team, (), twins) for customer in customers]


def _team(store: Reading, spec: Workday, names: Sequence[str]) -> _Team:
    if not names:
        hint = Text("用 --to 写上姓名", "name them with --to")
        raise fail("C175", "还没有跟进人可以分", "there is no rep to give leads to", hint=hint)
    fact = spec.areas[0] if spec.areas else ""
    areas = store.areas_of_reps(fact) if fact else {}
    return _Team(Counter({name: sum(areas.get(name, {}).values()) for name in names}), {name: areas.get(name, {}) for name in names})


def assign(store: Store, allocation: Allocation, at: datetime) -> int:
    """Write the proposals that name a rep, in one transaction; gives how many."""
    named = [one for one in allocation.given if one.rep]
    with store.writing(at) as writing:
        for one in named:
            writing.assign(one.customer.id, owner=one.rep)
    return len(named)


def _given(lead: Customer, spec: Workday, team: _Team, known: Sequence[Acquainted], twins: _Twins) -> Given:
    rep, because = _chosen(lead, spec, team, known, twins)
    if rep:
        team.give(rep)
        twins.give(lead.id, rep)
    return Given(lead, rep, because)


def _chosen(lead: Customer, spec: Workday, team: _Team, known: Sequence[Acquainted], twins: _Twins) -> tuple[str, Text]:
    if twin := twins.just_given(lead.id):
        return twin, Text("和刚分出去的一条是同一个号码", "The same number as a lead just given away")
    same_phone = twins.reps_of(lead.id)
    if len(same_phone) > 1:
        names = "、".join(same_phone), ", ".join(same_phone)
        return "", Text(f"撞单：{names[0]} 都有这个号码，请主管定", f"Contested: {names[1]} all have this number; the manager decides")
    if same_phone:
        return same_phone[0], Text("已有这个号码的卡，归同一个人", "Already has a card with this number")
    rests = team.barred.get(lead.id)
    able = [name for name in team.load if name != rests and not team.is_full(name)]
    free = [name for name in able if not spec.most_leads or team.got[name] < spec.most_leads]
    for way in spec.leads or (LOAD,):
        found = _by(way, lead, spec, team, free, known)
        if found:
            return found
    return "", _nobody(spec, team, able, rests)


def _nobody(spec: Workday, team: _Team, able: Sequence[str], rests: str | None) -> Text:
    """Why nobody can have a lead."""
    if able:
        return Text(f"每人这次都已分到 {spec.most_leads} 条", f"Everyone has got {spec.most_leads} this time")
    if team.room is None or not all(map(team.is_full, team.load.keys() - {rests})):
        return Text("刚收回来，原来的人暂时不能再领", "Just given back: whoever had it can't have it again yet")
    limit = team.room.limit
    return Text(
        f"每人手上都满了（上限 {limit} 位）：先收回或转出，再分", f"Everyone holds the limit of {limit}: recall or hand over some first"
    )


def _by(way: str, lead: Customer, spec: Workday, team: _Team, free: Sequence[str], known: Sequence[Acquainted]) -> tuple[str, Text] | None:
    if way == KNOWN:
        if (before := team.met.get(lead.id, "")) in free:
            return before, Text("之前联系过这位客户", "Was in touch with the customer before")
        rep = next((one.rep for one in known if one.rep in free), "")
        return (rep, Text("同一家公司已经在跟", "Already looks after this company")) if rep else None
    if len(team.load) == 1:
        return (free[0], Text("可选的只有这一位", "The only rep to choose from")) if free else None
    if way == DISTRICT:
        area = next((str(value) for name in spec.areas[:1] if (value := lead.facts.get(name))), "")
        there = [name for name in free if area and team.areas.get(name, {}).get(area)]
        rep = _least(team, sorted(there, key=lambda name: -team.areas[name][area])[:1])
        return (rep, _among(team, free, Text(f"跟{area}的客户最多", f"Has most customers in {area}"))) if rep else None
    rep = _least(team, free)
    return (rep, _among(team, free, _FEWEST)) if rep else None


def _among(team: _Team, free: Sequence[str], because: Text) -> Text:
    """``because``, which compares reps: said of those who can take one, where others can't."""
    if len(free) == len(team.load):
        return because
    return Text(f"还能接的人里，{because.zh}", f"{because.en}, of those who can take one")


def _least(team: _Team, names: Iterable[str]) -> str:
    return min(names, key=lambda name: (team.load[name], name), default="")
