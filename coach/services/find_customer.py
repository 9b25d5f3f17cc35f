"""Who is meant: one customer by name, pinyin, phone tail or id, or a message that helps to say it better."""

from __future__ import annotations

from coach.domain.ports import Hit, Reading
from coach.errors import CoachError, Diagnostic
from coach.render.mask import typed
from coach.text import Text

SHOWN = 8
_SHOWN_OF_NAME = 60


def find_one(store: Reading, text: str) -> str:
    """The id of the one customer meant. Raises C121 if there is none (nearest names offered), C122 if there are several."""
    hits = store.find(text.strip(), limit=SHOWN + 1)
    if len(hits) == 1:
        return hits[0].id
    raise _several(text, hits) if hits else _nobody(store, text)


def _nobody(store: Reading, text: str) -> CoachError:
    near, named = store.nearest(text), typed(text[:_SHOWN_OF_NAME])
    if near:
        hint = Text("是不是：" + "、".join(map(_named, near)), "did you mean " + ", ".join(map(_named, near)) + "?")
    elif store.count() == 0:
        hint = Text(
            "还没有客户：先 coach import 文件，或 coach customer add",
            "there are no customers yet: coach import FILE, or coach customer add",
        )
    else:
        hint = Text("用 coach customer list 查看", "see coach customer list")
    return CoachError(Diagnostic("C121", Text(f"找不到客户“{named}”", f"no customer '{named}'"), hint=hint))


def _several(text: str, hits: list[Hit]) -> CoachError:
    shown = hits[:SHOWN]
    more = Text("……", " …") if len(hits) > SHOWN else Text("", "")
    named = typed(text[:_SHOWN_OF_NAME])
    message = Text(f"“{named}”可指几位客户", f"'{named}' may be several customers")
    hint = Text(
        "请用编号或手机尾号：" + "、".join(map(_named, shown)) + more.zh,
        "give the id or phone tail: " + ", ".join(map(_named, shown)) + more.en,
    )
    return CoachError(Diagnostic("C122", message, hint=hint))


def _named(hit: Hit) -> str:
    tail = f" …{hit.phone_tail}" if hit.phone_tail else ""
    company = f" {hit.company}" if hit.company and hit.company != hit.name else ""
    return f"{typed(hit.name + company)}{tail} ({hit.id})"
