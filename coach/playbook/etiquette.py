"""Etiquette rules, compiled; their patterns held against RE2. That their sentences do what they should is tried elsewhere."""

from __future__ import annotations

from coach.domain.talk import EtiquetteRule, Lengths, Rewrite, Rewrites
from coach.errors import Diagnostic, Location
from coach.patterns import Pattern, PatternError, compile_pattern
from coach.playbook.catalogue import words
from coach.playbook.draft import Entry
from coach.playbook.never_found import never_found
from coach.playbook.refused_patterns import why_refused
from coach.playbook.talk_schema import EtiquetteIn, RewriteIn, RewritesIn
from coach.playbook.wordings import LANGS, each, wordings
from coach.text import Text

PATTERNS = ("forbid", "exceptions", "require", "before", "after")


def etiquette(entries: list[Entry], problems: list[Diagnostic]) -> dict[str, EtiquetteRule]:
    """The rules of a draft by id."""
    return {entry.id: _rule(entry, problems) for entry in entries}


def _rule(entry: Entry, problems: list[Diagnostic]) -> EtiquetteRule:
    model: EtiquetteIn = entry.model
    _check_sort(entry, problems)
    for field in PATTERNS:
        for _, pattern, place in each(entry, field):
            if _compiled(pattern, place, problems) is not None and (why := never_found(pattern)) is not None:
                problems.append(Diagnostic("P488", Text(f"“{pattern}”永远对不上", f"'{pattern}' can never be found"), place, why))
    return EtiquetteRule(
        id=entry.id,
        title=words(model.title),
        level=model.level or "",
        message=words(model.message),
        better=words(model.better),
        scope=model.scope,
        forbid=wordings(model.forbid),
        exceptions=wordings(model.exceptions),
        require=wordings(model.require),
        before=wordings(model.before),
        longest=Lengths(model.longest.zh, model.longest.en) if model.longest else None,
        at_most=model.at_most,
        speaker=model.speaker,
        forms=model.forms,
        uses=model.uses,
        channels=model.channels,
        directions=model.directions,
        customers=model.customers,
        rewrites=_rewrites(entry, problems),
        hits=wordings(model.hits),
        misses=wordings(model.misses),
        source=model.source,
        playbook=entry.playbook,
        location=entry.location,
        after=wordings(model.after),
        within=model.within,
    )


def _check_sort(entry: Entry, problems: list[Diagnostic]) -> None:
    """A rule is of one sort: what it forbids, what it requires, or how long a sentence may be."""
    model: EtiquetteIn = entry.model
    sorts = [bool(model.forbid.zh or model.forbid.en), bool(model.require.zh or model.require.en), model.longest is not None]
    if sum(sorts) != 1:
        hint = Text("写 forbid、require、longest 其中一个", "write one of forbid, require, longest")
        problems.append(Diagnostic("P481", Text("这条规则要查什么不清楚", "what this rule checks is not clear"), entry.location, hint))
    elif not sorts[0] and (model.at_most or any((*model.before.zh, *model.before.en, *model.after.zh, *model.after.en))):
        hint = Text("before、after 和 at_most 说的是 forbid", "before, after and at_most speak of forbid")
        problems.append(Diagnostic("P481", Text("这里缺少 forbid", "'forbid' is missing here"), entry.location, hint))
    for lang in LANGS:
        if not model.longest and (getattr(model.forbid, lang) or getattr(model.require, lang)) and not getattr(model.hits, lang):
            hint = Text("在 hits 里写一句应当查出的话", "write a sentence that must be found under 'hits'")
            message = Text(f"规则没有反例（{lang}），不能确定它管用", f"no sentence ({lang}) shows that this rule works")
            problems.append(Diagnostic("P482", message, entry.location, hint))


def _rewrites(entry: Entry, problems: list[Diagnostic]) -> Rewrites:
    model: RewritesIn = entry.model.rewrites
    return Rewrites(*(tuple(_rewrite(each, entry, problems) for each in getattr(model, lang)) for lang in LANGS))


def _rewrite(model: RewriteIn, entry: Entry, problems: list[Diagnostic]) -> Rewrite:
    place = entry.node.find(("rewrites",))[1]
    pattern = _compiled(model.find, place, problems)
    highest = max(
        (int(after) for before, after in zip(model.to, model.to[1:], strict=False) if before == "\\" and after.isdigit()), default=0
    )
    if pattern is not None and highest > pattern.groups:
        message = Text(f"“{model.find}”没有第 {highest} 个括号", f"'{model.find}' has no group {highest}")
        problems.append(Diagnostic("P483", message, place))
    return Rewrite(model.find, model.to)


def _compiled(pattern: str, place: Location, problems: list[Diagnostic]) -> Pattern | None:
    try:
        compiled = compile_pattern(pattern)
    except PatternError as error:
        hint = Text(
            "检查括号和 | * + ? 等符号；不支持前后查找 (?<! 和 \\1", "check brackets and signs; look-around and back references don't exist"
        )
        why = why_refused(error)
        problems.append(Diagnostic("P480", Text(f"模式写法有误：{why.zh}", f"the pattern can't be read: {why.en}"), place, hint))
        return None
    if compiled.search("") is not None:
        message = Text(f"“{pattern}”空着也算对上", f"'{pattern}' is found everywhere, even where nothing is said")
        problems.append(Diagnostic("P484", message, place, Text("去掉多余的 * 或 ?", "remove a * or ? that makes it empty")))
    return compiled
