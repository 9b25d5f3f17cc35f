"""``coach playbook``: what playbooks there are, what one says, whether it is sound."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "playbook",
    Text("查看和检查手册。", "Show and check playbooks."),
    {
        "list": Entry("coach.cli.playbook.list", Text("有哪些手册", "Which playbooks there are")),
        "show": Entry("coach.cli.playbook.show", Text("看一本手册或其中一条规则", "Show a playbook, or one of its rules")),
        "new": Entry("coach.cli.playbook.new", Text("新建一本自己的手册", "Begin a playbook of your own")),
        "check": Entry("coach.cli.playbook.check", Text("检查手册：写法、引用、用例", "Check a playbook: form, references, cases")),
        "test": Entry("coach.cli.playbook.test", Text("运行手册的用例和场景", "Run a playbook's cases and scenarios")),
        "diff": Entry("coach.cli.playbook.diff", Text("比较两本手册的内容", "What differs between two playbooks")),
        "preview": Entry("coach.cli.playbook.preview", Text("发布之前看客户会有什么变化", "What a draft would change for customers")),
        "schema": Entry("coach.cli.playbook.schema", Text("给编辑器用的格式说明（JSON Schema）", "The JSON Schema for editors")),
        "publish": Entry("coach.cli.playbook.publish", Text("发布草稿，让它生效", "Publish a draft, so that it serves")),
        "history": Entry("coach.cli.playbook.history", Text("发布过的所有版本", "All published versions")),
        "rollback": Entry("coach.cli.playbook.rollback", Text("退回旧版本", "Go back to an earlier version")),
        "docs": Entry("coach.cli.playbook.docs", Text("排成一本给新人看的业务手册", "A handbook for new hires, to print")),
        "export": Entry("coach.cli.playbook.export", Text("把手册的文件取出来", "Take a playbook's files out")),
        "import": Entry("coach.cli.playbook.import_", Text("把在 Excel 里改好的手册导回来", "Bring a playbook changed in Excel back")),
    },
    examples=("coach playbook check showroom", "coach playbook show showroom grade/h"),
)
