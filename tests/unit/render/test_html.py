from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.render.html import CheckLine, Page, Section, WorkItem, page
from coach.text import Lang

VOID = {"meta", "input", "link", "br"}


class Reader(HTMLParser):
    """Keeps what a browser would: open tags, attributes, and the text people see."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style" and data.strip():
            self.seen.append(data.strip())


def worklist(name: str = "王伟", *, late: bool = True) -> Page:
    item = WorkItem(
        customer=name,
        action="首次电话跟进",
        time="今天 09:30",
        grade="意向 H",
        because="最晚 36 小时内要联系",
        say=("王先生，您好！\n我是小陈。",),
        checklist=(CheckLine("目的", done=True), CheckLine("问题")),
        phone="138****1234",
        late=late,
    )
    return Page("今日工作", (Section("今天", (item,)), Section("明天")), subtitle="3月5日", notice="示例客户册", footer="showroom 1.0.0")


def test_everything_the_rep_needs_is_there() -> None:
    seen = Reader(page(worklist(), Lang.ZH)).seen
    expected = ["今日工作", "3月5日", "示例客户册", "今天", "今天 09:30 · 已超时", "意向 H", "王伟", "首次电话跟进", "138****1234"]
    assert seen[1:10] == expected  # the first is the title of the window
    assert seen[10:] == [
        "理由：最晚 36 小时内要联系",
        "怎么说",
        "王先生，您好！\n我是小陈。",
        "核对清单",
        "目的",
        "问题",
        "明天",
        "没有安排",
        "showroom 1.0.0",
    ]


@pytest.mark.parametrize(
    ("lang", "tag", "word"), [(Lang.ZH, "zh-Hans", "核对清单"), (Lang.ZH_HANT, "zh-Hant", "核對清單"), (Lang.EN, "en", "Checklist")]
)
def test_the_page_says_its_language(lang: Lang, tag: str, word: str) -> None:
    reader = Reader(page(worklist(), lang))
    assert reader.tags[0] == ("html", {"lang": tag})
    assert word in reader.seen


def test_what_is_not_late_is_not_marked() -> None:
    document = page(worklist(late=False), Lang.EN)
    assert "latest time" not in document
    assert 'class="late"' not in document


def test_what_is_absent_leaves_no_empty_box() -> None:
    document = page(Page("t", (Section("s", (WorkItem("王", "call"),)),)), Lang.EN)
    body = document.partition("</head>")[2]
    assert "<details>" not in body
    assert 'class="grade"' not in body
    assert "Why" not in body
    assert "<footer" not in body


def test_the_page_stands_alone() -> None:
    document = page(worklist(), Lang.ZH)
    reader = Reader(document)
    assert not [tag for tag, _ in reader.tags if tag in {"script", "link", "img", "iframe", "a", "form"}]
    assert not [value for _, attributes in reader.tags for name, value in attributes.items() if name in {"src", "href"}]
    assert not re.search(r"url\(|@import|https?://", document)
    assert "default-src 'none'" in document
    assert reader.open == []


def test_names_are_escaped_and_stripped() -> None:
    document = page(worklist("<script>alert(1)</script>\u202e\x1b[2J\x00&[/b]"), Lang.ZH)
    assert "<h3>&lt;script&gt;alert(1)&lt;/script&gt;&amp;[/b]</h3>" in document


@given(st.text(max_size=60))
def test_no_name_changes_the_page(name: str) -> None:
    plain = [tag for tag, _ in Reader(page(worklist(), Lang.ZH)).tags]
    assert [tag for tag, _ in Reader(page(worklist(name), Lang.ZH)).tags] == plain
