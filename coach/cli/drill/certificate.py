"""``coach drill certificate``: how far a learner is with one, and the page to print."""

from __future__ import annotations

from pathlib import Path

from coach.cli import options, output
from coach.cli.common import as_of_option
from coach.cli.drill.opening import opened, practising_options
from coach.cli.drill.progress_screen import certificate_lines
from coach.cli.files import FILE, force_option, hand_over
from coach.cli.language import current
from coach.services.practise.certifying import as_it_stands, certificate_called, printed
from coach.services.practise.progress import certificate_view, learning
from coach.text import Text


@options.command(
    "certificate",
    Text(
        "一张上岗证还差什么；达到了，--html 写成一页可以打印的证书（姓名、日期、手册版本、依据）。\n有哪些证书，见 coach drill progress。",
        "What a certificate still needs; once earned, --html writes the page to print (name, date, playbook's version, evidence).\n"
        "coach drill progress lists the certificates.",
    ),
    examples=("coach drill certificate reception", "coach drill certificate 电话上岗证 --learner 小王 --html zheng.html"),
)
@options.argument("name", Text("证书的编号或名称", "a certificate's id or title"), shown=Text("证书", "NAME"))
@practising_options()
@options.option("--html", "html", text=Text("写成可打印的网页文件", "write the page to print"), shown=Text("文件", "FILE"), type=FILE)
@force_option()
@as_of_option()
def command(name: str, learner: str, code: str, playbook: str, html: Path | None, force: bool, as_of: str | None, as_json: bool) -> None:
    """Show how a certificate stands, or print it."""
    from coach.render.certificate import certificate_html

    found = opened(learner, code, playbook, as_of, looking=True)
    own = learning(found.session, found.training)
    standing = as_it_stands(own, certificate_called(found.training, name), found.at)
    data = {"learner": found.session.learner.name, "playbook": found.session.playbook, **certificate_view(standing, current())}
    if html is not None:
        page = printed(own, standing, found.app.loader.load(found.session.playbook), found.at, current())
        hand_over(certificate_html(page, current()), html, data, force=force, as_json=as_json)
    elif as_json:
        output.emit(data)
    else:
        for text in certificate_lines(data):
            output.styled(text, **getattr(text, "look", {}))
