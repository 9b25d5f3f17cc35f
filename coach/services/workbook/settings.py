"""The sheet of single settings: what the playbook is, which decision plays which part, the work calendar. A row for each key."""

from __future__ import annotations

from coach.playbook.editor.leaves import Leaf, Sort, leaves
from coach.playbook.editor.words import SECTION_WORDS
from coach.playbook.schema import SINGLES
from coach.services.workbook.keys import line_key
from coach.services.workbook.kind import Roots, below
from coach.services.workbook.model import Column, Line, Place, Sheet, Shown
from coach.services.workbook.shown import shown
from coach.text import Text

SETTINGS, VALUE = "settings", "value"
_SECTION, _WHAT, _ABOUT = "#section", "#what", "#about"


def settings(roots: Roots) -> Sheet:
    """Every key there could be, with the value it has; it is added to the file where the section stands."""
    columns = (
        Column(_SECTION, Text("部分", "part"), is_aid=True),
        Column(_WHAT, Text("设置", "setting"), is_aid=True),
        Column(VALUE, Text("值", "value"), leaf=Leaf((), Sort.WORD, Text("值", "value"))),
        Column(_ABOUT, Text("说明", "meaning"), is_aid=True),
    )
    sheet = Sheet(SETTINGS, Text("设置", "settings"), columns)
    for section, model in SINGLES.items():
        sheet.lines += [_line(section, leaf, roots) for leaf in leaves(model) if leaf.sort is not Sort.PARTS]
    return sheet


def _line(section: str, leaf: Leaf, roots: Roots) -> Line:
    file, root = next(((file, root) for file, root in roots if section in root.entries), roots[0])
    node = below(root, (section,))
    title = SECTION_WORDS[section].title
    cells = {
        _SECTION: Shown(f"{title.zh} {title.en}"),
        _WHAT: Shown(f"{leaf.title.zh} {leaf.title.en}"),
        VALUE: shown(Column(VALUE, leaf.title, leaf=leaf), below(node, leaf.keys)),
        _ABOUT: Shown("\n".join(dict.fromkeys((leaf.about.zh, leaf.about.en)))),
    }
    return Line(line_key("", (section, *leaf.keys)), cells, Place(file, (section,), node, node=node), leaf=leaf)
