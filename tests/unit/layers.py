"""The house rules of coach/ as a reading of its source: who imports whom, which library lives where, and that nobody looks at a clock."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LEAVES = {"coach", "text", "errors", "data", "settings", "patterns", "collecting"}
ROOMS = {
    "coach": set(),
    "text": set(),
    "errors": {"text"},
    "data": set(),
    "patterns": set(),
    "collecting": set(),
    "settings": {"text", "errors"},
    "domain": {"text", "errors"},
    "playbook": {"domain", *LEAVES},
    "engine": {"playbook", "domain", *LEAVES},
    # A whole book at once: the playbook as SQL on an embedded database. Nothing on the way of one customer's advice imports it.
    "book": {"playbook", "domain", "engine", *LEAVES},
    "etiquette": {"playbook", "domain", *LEAVES},
    "objections": {"playbook", "domain", *LEAVES},
    # A card is worded once, for both languages: so its makers may word values and conditions.
    "drills": {"playbook", "domain", "engine", "objections", "etiquette", "render", *LEAVES},
    "render": {"domain", *LEAVES},
    "lint": {"domain", "playbook", "etiquette", "objections", "render", *LEAVES},
    "store": {"domain", *LEAVES},
    "importing": {"domain", *LEAVES},
    # Stores by port: coach.domain.ports.
    "services": {"domain", "playbook", "engine", "book", "objections", "etiquette", "drills", "lint", "render", "importing", *LEAVES},
    # The command line shows what services return, so it may name the domain's types; it never evaluates or stores.
    "cli": {"services", "bootstrap", "render", "domain", *LEAVES},
    "bootstrap": {"domain", "playbook", "engine", "objections", "render", "store", "importing", "services", *LEAVES},
    "__main__": {"cli"},
}
LIBRARIES = {
    "_ruamel_yaml": ("coach.playbook.source",),
    "alembic": ("coach.store",),
    "charset_normalizer": ("coach.importing",),
    "click": ("coach.cli",),
    "duckdb": ("coach.book",),
    "durable": ("coach.engine",),
    "durable_rules_engine": ("coach.engine",),
    "fsrs": ("coach.drills.schedule",),
    "holidays": ("coach.engine.holiday_years",),
    "jinja2": ("coach.render",),
    "lark": ("coach.playbook",),
    "opencc": ("coach.render.languages",),
    "phonenumbers": ("coach.importing", "coach.store"),
    "pydantic": ("coach.playbook",),
    "pypinyin": ("coach.store",),
    "python_calamine": ("coach.importing",),
    "rapidfuzz": ("coach.objections", "coach.playbook", "coach.services", "coach.store"),
    "re2": ("coach.patterns",),
    "rich": ("coach.cli",),
    "ruamel": ("coach.playbook.source",),
    "sqlalchemy": ("coach.store",),
    # Queries of reports over an open book are put together of its words.
    "sqlglot": ("coach.book", "coach.services.book", "coach.services.reports"),
    "xlsxwriter": ("coach.services",),
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"), ("time", "time_ns")}


def module_name(path: Path, root: Path = ROOT) -> str:
    """``coach.cli.run`` for ``coach/cli/run.py``."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def violations(source: str, module: str) -> list[str]:
    """What ``source`` does that ``module`` may not, each as ``line: what``."""
    tree = ast.parse(source)
    return [f"{line}: {what}" for line, what in (*_imports(tree, module), *_clocks(tree, module))]


def imported(source: str) -> set[str]:
    """The third-party libraries that ``source`` imports."""
    tops = {name.partition(".")[0] for _, name in _names(ast.parse(source))}
    return tops - set(sys.stdlib_module_names) - {"coach"}


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, ""
        elif isinstance(node, ast.ImportFrom) and node.module == "coach":
            yield from ((node.lineno, f"coach.{alias.name}" if alias.name != "__version__" else "coach") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def _imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    for line, name in _names(tree):
        problem = _problem(name, module)
        if problem:
            yield line, problem


def _problem(name: str, module: str) -> str:
    top, _, rest = name.partition(".")
    if not name:
        return "imports relatively"
    if top == "coach":
        mine, theirs = _room(module), rest.partition(".")[0] or "coach"
        return "" if theirs == mine or theirs in ROOMS.get(mine, set()) else f"{mine} imports {name}"
    if top in sys.stdlib_module_names:
        return ""
    allowed = any(f"{module}.".startswith(f"{place}.") for place in LIBRARIES.get(top, ()))
    return "" if allowed else f"{module} imports {top}"


def _room(module: str) -> str:
    return module.partition(".")[2].partition(".")[0] or "coach"


def _clocks(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    if _room(module) == "bootstrap":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (_last(node.value), node.attr) in CLOCKS:
            yield node.lineno, f"{module} reads the clock: {ast.unparse(node)}"


def _last(node: ast.expr) -> str:
    """The last name of ``datetime`` or ``datetime.datetime``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
