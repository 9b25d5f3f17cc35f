"""A certificate as one HTML page for an A4 printer, lying: no network, no scripts."""

from __future__ import annotations

from dataclasses import dataclass

from coach.render.languages import HTML_TAGS, localise
from coach.text import Lang, Text

_WORDS = {
    "certificate": Text("证书", "Certificate"),
    "shown": Text("项目", "Shown"),
    "asked": Text("要求", "Asked for"),
    "results": Text("次数", "Results"),
    "mean": Text("平均分", "Mean"),
    "period": Text("时间", "Period"),
    "day": Text("发证日期", "Date"),
    "until": Text("有效期至", "Good until"),
    "trainer": Text("培训师签字", "Trainer"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was shown, in words ready to print."""

    title: str
    asked: str
    results: str
    mean: str
    period: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """The whole page. ``playbook`` names it with its version; ``notice`` stands at the top."""

    title: str
    name: str
    day: str
    playbook: str
    evidence: tuple[Evidence, ...]
    about: str = ""
    until: str = ""
    notice: str = ""


def certificate_html(page: CertificatePage, lang: Lang) -> str:
    """The HTML document. Everything in ``page`` is escaped and stripped of control characters."""
    from coach.render.environment import page_template  # Jinja2 takes 50 ms, and only `--html` needs it here

    words = {name: localise(text, lang) for name, text in _WORDS.items()}
    return page_template("certificate.html.j2").render(page=page, words=words, lang=HTML_TAGS[lang])
