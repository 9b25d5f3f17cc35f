"""How customers are graded, the stages they go through, and how often they are followed up."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Decision, Rule
from coach.domain.values import Duration
from coach.render.flow import Stage, flow
from coach.render.handbook import Block, Chapter, Grid, Group, Picture, Prose, Row
from coach.render.moments import word_duration
from coach.services.handbook.bounds import Bounds, bounds, of_outcomes, together
from coach.services.handbook.desk import Desk, anchor
from coach.services.reference.wording import validity, value


def grading(desk: Desk) -> Iterator[Chapter]:
    """What the grades are, and how a customer gets one."""
    grade = desk.playbook.decisions.get(desk.playbook.roles.grade)
    if grade is not None:
        lead = desk.say(
            "从上往下看，第一条符合的就是客户的等级。", "Read from the top: the first line that fits the customer gives the grade."
        )
        blocks: tuple[Block, ...] = (_meanings(grade, desk), Prose(lead), _rules(grade, desk))
        yield Chapter(desk.say("客户怎样定级", "How a customer is graded"), "grading", blocks)


def stages(desk: Desk) -> Iterator[Chapter]:
    """The way of a customer as a picture, and as a table."""
    stage = desk.playbook.decisions.get(desk.playbook.roles.stage)
    if stage is None:
        return
    title = desk.say("客户走到哪一步", "Where a customer stands")
    lead = desk.say(
        "方框是阶段，箭头旁写着什么时候算走到这一步，右边是多久跟进一次（随等级而不同）。客户可以跳过阶段。",
        "Boxes are stages; beside each arrow stands when a customer has come that far, to the right how often one is followed up there "
        "(it depends on the grade). Stages may be skipped.",
    )
    first = desk.say(
        "判断时从上往下看，第一条符合的算数。", "To tell a customer's stage read from the top: the first line that fits counts."
    )
    picture = flow(_stages(stage, desk), title, desk.say("不在路上的客户", "Beside the way"))
    yield Chapter(title, "stages", (Prose(lead), Picture(picture), Prose(first), _rules(stage, desk)))


def follow_up(desk: Desk) -> Iterator[Chapter]:
    """How often."""
    found = desk.playbook.decisions.get(desk.playbook.roles.follow_up)
    if found is None:
        return
    lead = desk.say(
        "从上往下看，第一条符合的算数。和客户约好了日期，就按约好的来。",
        "Read from the top: the first line that fits counts. A date agreed with the customer goes before.",
    )
    heads = (desk.say("多久一次", "how often"), *_heads(desk)[1:])
    rows = tuple(_row(rule, _every(rule, desk), desk) for rule in found.rules)
    yield Chapter(desk.say("多久跟进一次", "How often to follow up"), "follow-up", (Prose(lead), Grid(heads, rows, (16, 40, 44))))


def judgements(desk: Desk) -> Iterator[Chapter]:
    """What else is concluded of a customer: conditions elsewhere speak of it."""
    roles, playbook = desk.playbook.roles, desk.playbook
    told = (roles.grade, roles.stage, roles.follow_up)
    others = [one for one in playbook.decisions.values() if one.name not in told and one.output not in ("action", "guard") and one.rules]
    groups = tuple(Group(desk.title(one.title), (_lead(one, desk), _rules(one, desk)), anchor("judged", one.name)) for one in others)
    if groups:
        intro = desk.say("前面的条件里提到的这些说法，是这样判断的。", "What the conditions in this book speak of is judged like this.")
        yield Chapter(desk.say("其他判断", "Other judgements"), "judgements", (Prose(intro), *groups))


def _lead(decision: Decision, desk: Desk) -> Block:
    words = {
        "first": desk.say("第一条符合的算数。", "The first line that fits counts."),
        "collect": desk.say("符合的都算。", "Every line that fits counts."),
        "sum": desk.say("符合的各条，分数相加。", "The values of all lines that fit are added."),
    }
    return Prose(words[decision.hit], soft=True)


def _meanings(grade: Decision, desk: Desk) -> Grid:
    heads = (desk.text(grade.scheme) or desk.say("等级", "grade"), desk.say("意思", "meaning"))
    rows = tuple(Row((choice.id, desk.text(choice.label)), anchor=anchor(grade.name, choice.id)) for choice in grade.choices)
    return Grid(heads, rows, (18, 82))


def _rules(decision: Decision, desk: Desk) -> Grid:
    rows = tuple(_row(rule, value(rule, decision, desk.book), desk) for rule in decision.rules)
    return Grid(_heads(desk), rows, (22, 36, 42))


def _heads(desk: Desk) -> tuple[str, ...]:
    return (desk.say("结论", "result"), desk.say("因为", "because"), desk.say("符合这些就是", "if"))


def _row(rule: Rule, result: str, desk: Desk) -> Row:
    when = desk.when(rule.when) or desk.say("其余客户", "all others")
    told = "\n".join(filter(None, (when, validity(rule, desk.book))))
    return Row((result, desk.because(rule), told), rule.id, anchor("rule", rule.id), desk.note(rule.source))


def _every(rule: Rule, desk: Desk) -> str:
    return desk.say("每 {}", "every {}").format(word_duration(rule.then, desk.view)) if isinstance(rule.then, Duration) else ""


def _stages(stage: Decision, desk: Desk) -> Iterator[Stage]:
    known = of_outcomes(stage)
    for choice in stage.choices:
        reasons = tuple(dict.fromkeys(desk.because(rule) for rule in stage.rules if rule.then == choice.id))
        yield Stage(desk.title(choice.label), reasons, _often(known[choice.id], desk), choice.aside, _first(stage, choice.id))


def _first(stage: Decision, choice: str) -> str:
    return next((anchor("rule", rule.id) for rule in stage.rules if rule.then == choice), "stages")


def _often(known: list[Bounds], desk: Desk) -> str:
    """How often a customer in a stage may be followed up: from the shortest to the longest."""
    found = desk.playbook.decisions.get(desk.playbook.roles.follow_up)
    rules = [rule for rule in found.rules if any(together(bounds(rule.when), each) for each in known)] if found else []
    spans = sorted((rule.then for rule in rules if isinstance(rule.then, Duration)), key=lambda span: span.nominal_seconds)
    if not spans:
        return desk.say("不再跟进", "not followed up")
    shortest, longest = (word_duration(span, desk.view) for span in (spans[0], spans[-1]))
    if shortest == longest:
        return desk.say("每 {}", "every {}").format(shortest)
    return desk.say("每 {}至 {}", "every {} to {}").format(shortest, longest)
