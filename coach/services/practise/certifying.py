"""A certificate asked for: found by name, and made ready to print once it is earned."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach.domain.drills import Training
from coach.domain.model import Playbook
from coach.domain.standards import Certificate
from coach.drills.certificates import Shown, Standing, standing
from coach.errors import fail
from coach.render.certificate import CertificatePage, Evidence
from coach.render.languages import localise
from coach.services.practise.progress import Learning, requirement_view
from coach.text import Lang, Text


def certificate_called(training: Training, name: str) -> Certificate:
    """The certificate meant by an id or a title. C280 if there is none."""
    key = name.casefold().strip()
    for one in training.certificates.values():
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    known = training.certificates
    hint = Text(f"有：{'、'.join(known)}", f"there are: {', '.join(known)}") if known else None
    raise fail("C280", f"没有证书“{name}”", f"there is no certificate {name!r}", hint=hint)


def as_it_stands(found: Learning, certificate: Certificate, at: datetime) -> Standing:
    """How far the learner is with the certificate."""
    return standing(certificate, found.shown.results, at)


def printed(found: Learning, one: Standing, playbook: Playbook, at: datetime, lang: Lang, notice: str = "") -> CertificatePage:
    """The page to print, dated ``at``. C281 while it is not earned. It is good from the day its last result was shown."""
    if not one.earned or one.since is None:
        hint = Text(_missing(one, Lang.ZH), _missing(one, Lang.EN))
        raise fail(
            "C281",
            f"“{one.certificate.title.zh}”还没有达到，不能打印",
            f"{one.certificate.title.en!r} is not earned yet: it can't be printed",
            hint=hint,
        )
    until = one.since + timedelta(days=one.certificate.days) if one.certificate.days else None
    return CertificatePage(
        title=localise(one.certificate.title, lang),
        name=found.session.learner.name,
        day=at.date().isoformat(),
        playbook=_playbook(playbook, lang),
        evidence=tuple(_evidence(shown, at, lang) for shown in one.shown),
        about=localise(one.certificate.about, lang),
        until=until.astimezone(at.tzinfo).date().isoformat() if until else localise(Text("长期", "without end"), lang),
        notice=notice,
    )


def _missing(one: Standing, lang: Lang) -> str:
    """What each requirement still needs, in one line."""
    colon, comma, end = (": ", ", ", "; ") if lang is Lang.EN else ("：", "，", "；")
    needs = (requirement_view(shown, lang) for shown in one.shown if not shown.met)
    return end.join(f"{need['title']}{colon}{comma.join(need['missing'])}" for need in needs)


def _playbook(playbook: Playbook, lang: Lang) -> str:
    edition = playbook.edition.number if playbook.edition else None
    number = Text(f"，第 {edition} 版", f", edition {edition}") if edition else Text("", "")
    told = Text("依据：销售手册“{}” {} {}{}", "By the playbook “{}” {} {}{}")
    title = localise(playbook.title, lang)
    return localise(told, lang).format(title, playbook.name, playbook.version, localise(number, lang))


def _evidence(shown: Shown, at: datetime, lang: Lang) -> Evidence:
    asked = requirement_view(shown, lang)
    days = [moment.astimezone(at.tzinfo).date().isoformat() for moment in (shown.first, shown.last) if moment is not None]
    cards = localise(Text("{} 次 / {} 题", "{} on {} cards"), lang).format(shown.results, shown.cards)
    return Evidence(asked["title"], asked["asked"], cards, str(shown.mean), " – ".join(dict.fromkeys(days)))
