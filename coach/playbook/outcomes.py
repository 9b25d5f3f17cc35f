"""What a rule says (``then``): a value of its decision's type, an advice, or a hold."""

from __future__ import annotations

from coach.domain.model import Advise, DueTerm, Fact, Goal, Hold, Outcome
from coach.domain.values import Duration, FactType
from coach.errors import Diagnostic
from coach.playbook.catalogue import choices
from coach.playbook.draft import DecisionDraft, RuleDraft
from coach.playbook.expression.compile import Written
from coach.playbook.expression.constants import scalar
from coach.playbook.expression.literals import LiteralError, duration, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.moments import moment
from coach.playbook.nodes import Node
from coach.playbook.schema import AdviseIn, GoalIn, HoldIn
from coach.playbook.structure import validate
from coach.playbook.suggest import did_you_mean
from coach.text import Text


def outcome(rule: RuleDraft, decision: DecisionDraft, names: Names, problems: list[Diagnostic]) -> Outcome | None:
    """Compile ``then``; None and diagnostics if it does not suit the decision."""
    if decision.output in ("action", "guard"):
        if rule.then is None or rule.then.kind != "map":
            form = "action: …" if decision.output == "action" else "hold: […]"
            place = rule.then.location if rule.then is not None else rule.location
            problems.append(Diagnostic("P220", Text(f"then 要写 {{{form}}}", f"'then' must be {{{form}}}"), place))
            return None
        return _advise(rule.then, names, problems) if decision.output == "action" else _hold(rule.then, problems)
    if rule.then_written is None or not rule.then_written.text.strip():
        problems.append(Diagnostic("P220", Text("缺少 then 的值", "'then' has no value"), rule.location))
        return None
    return _value(rule.then_written, decision, problems)


def _value(written: Written, decision: DecisionDraft, problems: list[Diagnostic]) -> Outcome | None:
    result = Fact(
        decision.name,
        FactType(decision.output),
        decision.title,
        choices=choices(decision.choices),
        decimals=decision.decimals,
        currency="CNY",
    )
    try:
        value = parse_value(written.text, result)
        return value if isinstance(value, Duration) else scalar(value, result)
    except LiteralError as error:
        message = Text(f"“{written.text}”不是“{decision.title.zh}”的值", f"'{written.text}' is no value of '{decision.name}'")
        known = [choice.id for choice in result.choices]
        hint = did_you_mean(written.text, known) or Text(f"这里要写{error.zh}", f"it takes {error.en}")
        problems.append(written.problem("P221", 0, message, hint))
        return None


def goals(models: tuple[GoalIn, ...]) -> tuple[Goal, ...]:
    """Validated goals as the domain's."""
    return tuple(Goal(model.kind, Text(model.zh, model.en)) for model in models)


def _advise(node: Node, names: Names, problems: list[Diagnostic]) -> Advise | None:
    model = validate(node, AdviseIn, problems)
    if model is None:
        return None
    return Advise(
        action=model.action,
        due=_moment(node, "due", names, problems),
        by=_moment(node, "by", names, problems),
        channel=model.channel,
        goals=goals(model.goals),
        checklist=model.checklist,
        phrases=model.phrases,
        mind=model.mind,
        suppresses=model.suppresses,
        once_per=_once(node, problems),
        consent=model.consent,
    )


def _moment(node: Node, key: str, names: Names, problems: list[Diagnostic]) -> tuple[DueTerm, ...]:
    written = node.entries.get(key)
    return moment(Written(written, written.text), names, problems) if written is not None else ()


def _once(node: Node, problems: list[Diagnostic]) -> Duration | None:
    written = node.entries.get("once_per")
    if written is None:
        return None
    try:
        return duration(written.text)
    except LiteralError as error:
        hint = Text(f"这里要写{error.zh}", f"it takes {error.en}")
        problems.append(Diagnostic("P313", Text(f"“{written.text}”不是时长", f"'{written.text}' is no duration"), written.location, hint))
        return None


def _hold(node: Node, problems: list[Diagnostic]) -> Hold | None:
    model = validate(node, HoldIn, problems)
    return Hold(model.hold) if model is not None else None
