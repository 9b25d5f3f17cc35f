"""What customers say and how to answer, rules of wording, techniques, and the tables that phrases quote."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Variant
from coach.domain.tables import Column, Table, TableCell, TableRow
from coach.domain.talk import Category, Concept, EtiquetteRule, Objection, Technique, Turn, Wordings
from coach.render.markdown import plain
from coach.render.moments import word_date
from coach.render.values import Shape, label, word
from coach.services.phrase_lines import LEVEL_WORDS
from coach.services.reference.book import Book
from coach.services.reference.content import conditional
from coach.services.reference.markdown import anchor, cell_code, code, heading, table, title
from coach.services.reference.wording import spoken
from coach.text import Lang, Text

KINDS = {
    "stop": Text("要求停止", "stop"),
    "not_now": Text("现在不行", "not now"),
    "objection": Text("异议", "objection"),
    "ordinary": Text("平常的回答", "ordinary"),
}
_SHOWN = 12  # examples of a category: the files hold them all


def objections(book: Book) -> Iterator[str]:
    """Every objection with its answer, turn by turn."""
    for pair in book.own("objections").values():
        yield from _pair(pair, book)


def _pair(pair: Objection, book: Book) -> Iterator[str]:
    yield from heading(4, f"{title(book.view.say(pair.title))} {code(pair.id)}", f"objections-{pair.id}")
    technique = book.refer("techniques", pair.technique, code(pair.technique))
    category = book.refer("categories", pair.category, code(pair.category))
    where = book.file(pair.location)
    source = f" · {book.refer('sources', pair.source, pair.source)}" if pair.source else ""
    yield f"{category} · {technique} · {where}{source}"
    yield ""
    yield _line(book, "客户会说", "said as", _quoted(pair.says, book))
    yield _line(book, "背后可能是", "what may lie behind", _joined(book, *(book.view.say(text) for text in pair.behind)))
    yield from _turns(pair, book)
    if pair.ask:
        yield _line(book, "接着问", "then ask", _joined(book, *(_said(each, book) for each in pair.ask), raw=True))
    if pair.avoid:
        yield _line(book, "不要说", "don't say", _joined(book, *(book.view.say(text) for text in pair.avoid)))
    yield _line(book, "到此为止", "let go", plain(book.view.say(pair.let_go)))


def _turns(pair: Objection, book: Book) -> Iterator[str]:
    techniques = book.talks[-1].techniques
    for number, turn in enumerate(pair.turns, 1):
        step = techniques[pair.technique].step(turn.step) if pair.technique in techniques else None
        words = f"**{plain(book.view.say(step.label)) if step else turn.step}**{book.say('：', ': ')}"
        heard = book.say("（{}）", "({}) ").format(plain(book.view.say(turn.heard))) if turn.heard.zh else ""
        yield f"{number}. {words}{heard}{_content(turn, book)}"


def _content(turn: Turn, book: Book) -> str:
    done = plain(book.view.say(turn.do)) if turn.do.zh else ""
    return book.say("　", " – ").join(filter(None, (done, *(_said(each, book) for each in turn.say))))


def _said(variant: Variant, book: Book) -> str:
    words = spoken(book.view.say(variant.text), book)
    return book.say("{}“{}”", '{}"{}"').format(conditional(variant.when, book), words)


def _line(book: Book, zh: str, en: str, content: str) -> str:
    return f"- {book.say(zh + '：', en + ': ')}{content}"


def _joined(book: Book, *texts: str, raw: bool = False) -> str:
    return book.say("；", "; ").join(text if raw else plain(text) for text in texts)


def _quoted(said: Wordings, book: Book, most: int | None = None) -> str:
    return book.say("、", ", ").join(
        book.say("“{}”", '"{}"').format(plain(book.view.say(Text(each, each)))) for each in _own(said, book)[:most]
    )


def _own(said: Wordings, book: Book) -> tuple[str, ...]:
    return said.pick(book.view.lang) or said.pick(Lang.ZH)


def etiquette(book: Book) -> Iterator[str]:
    """Every rule of wording: what it finds, and how to say it better."""
    heads = book.heads(
        ("规则", "rule"),
        ("级别", "level"),
        ("问题", "what is wrong"),
        ("这样说", "better"),
        ("例如", "such as"),
        ("出处", "source"),
    )
    yield from table(heads, [_rule(rule, book) for rule in book.own("etiquette").values()])


def _rule(rule: EtiquetteRule, book: Book) -> tuple[str, ...]:
    return (
        f"{anchor(f'etiquette-{rule.id}')}{cell_code(rule.id)} {plain(book.view.say(rule.title))}",
        book.view.say(LEVEL_WORDS[rule.level]),
        plain(book.view.say(rule.message)),
        plain(book.view.say(rule.better)),
        _quoted(rule.hits, book, 1),
        book.refer("sources", rule.source, rule.source),
    )


def techniques(book: Book) -> Iterator[str]:
    """Ways of answering, step by step."""
    for technique in book.own("techniques").values():
        yield from _technique(technique, book)


def _technique(technique: Technique, book: Book) -> Iterator[str]:
    yield from heading(4, f"{title(book.view.say(technique.title))} {code(technique.id)}", f"techniques-{technique.id}")
    again = book.say("（反复，直到原因清楚）", " (again and again until the reason is clear)")
    for number, step in enumerate(technique.steps, 1):
        words = f"**{plain(book.view.say(step.label))}**{again if step.repeat else ''}"
        yield f"{number}. {words}{book.say('：', ': ')}{plain(book.view.say(step.how))}"


def categories(book: Book) -> Iterator[str]:
    """The sorts of things customers say, with examples."""
    heads = book.heads(("类别", "category"), ("属于", "kind"), ("怎么说", "how"), ("例句", "examples"), ("共", "in all"))
    yield from table(heads, [_category(category, book) for category in book.own("categories").values()])


def _category(category: Category, book: Book) -> tuple[str, ...]:
    return (
        f"{anchor(f'categories-{category.id}')}{cell_code(category.id)}",
        book.view.say(KINDS[category.kind]),
        plain(book.view.say(category.title)),
        _quoted(category.says, book, _SHOWN),
        str(len(_own(category.says, book))),
    )


def concepts(book: Book) -> Iterator[str]:
    """Groups of words that mean the same."""
    heads = book.heads(("概念", "concept"), ("意思", "meaning"), ("说法", "words"), ("不算", "not in"))
    yield from table(heads, [_concept(concept, book) for concept in book.own("concepts").values()])


def _concept(concept: Concept, book: Book) -> tuple[str, ...]:
    return (
        f"{anchor(f'concepts-{concept.id}')}{cell_code(concept.id)}",
        plain(book.view.say(concept.label)),
        _quoted(concept.words, book),
        _quoted(concept.exceptions, book) if _own(concept.exceptions, book) else "",
    )


def tables(book: Book) -> Iterator[str]:
    """Products, stories, rivals, promotions: row by row."""
    for found in book.own("tables").values():
        yield from _table(found, book)


def _table(found: Table, book: Book) -> Iterator[str]:
    yield from heading(4, f"{title(book.view.say(found.title))} {code(found.name)}", f"tables-{found.name}")
    if found.by:
        yield book.say("按“{}”选行。", "Rows are picked by: {}.").format(plain(label(book.playbook, found.by, book.view)))
        yield ""
    heads = [
        book.say("行", "row"),
        *(plain(book.view.say(column.label)) for column in found.columns.values()),
        book.say("有效期至", "until"),
    ]
    yield from table([*heads, book.say("出处", "source")], [_row(row, found, book) for row in found.rows])


def _row(row: TableRow, found: Table, book: Book) -> tuple[str, ...]:
    cells = (_cell(row.cells[name], column, book) if name in row.cells else "" for name, column in found.columns.items())
    return (
        f"{conditional(row.when, book)}{plain(book.view.say(row.title))}",
        *cells,
        word_date(row.valid_until, book.view) if row.valid_until else "",
        book.refer("sources", row.source, row.source),
    )


def _cell(cell: TableCell, column: Column, book: Book) -> str:
    if cell.value is None:
        return plain(book.view.say(cell.text))
    return plain(word(cell.value, Shape(column.type, column.unit, (), column.decimals, column.currency), book.view))
