"""``coach customer``: the customer card (客户信息卡)."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "customer",
    Text(
        "客户信息卡：新建、查看、修改、查找、分配、合并、删除、导出。",
        "The customer card: add, show, edit, list, assign, merge, delete, export.",
    ),
    {
        "add": Entry("coach.cli.customer.add", Text("新建客户", "Add a customer")),
        "show": Entry("coach.cli.customer.show", Text("查看信息卡", "Show a card")),
        "edit": Entry("coach.cli.customer.edit", Text("修改信息、改定等级、换手册或跟进人", "Change facts, overrule a grade, assign")),
        "record": Entry(
            "coach.cli.customer.record",
            Text("添加或修改记录：预约、订单、授权、投诉……", "Add or change records: appointments, deals, consents, complaints …"),
        ),
        "list": Entry("coach.cli.customer.list", Text("列出或查找客户", "List or find customers")),
        "assign": Entry("coach.cli.customer.assign", Text("分线索，查撞单", "Give leads away, find contested customers")),
        "merge": Entry("coach.cli.customer.merge", Text("合并同一客户的两张卡", "Merge two cards of one customer")),
        "delete": Entry("coach.cli.customer.delete", Text("删除客户", "Delete a customer")),
        "export": Entry("coach.cli.customer.export", Text("导出客户（写原因，留记录）", "Export customers (with a reason, logged)")),
    },
    examples=("coach customer add --name 王芳 --phone 13800138000", "coach customer list wf", "coach customer show 王芳"),
)
