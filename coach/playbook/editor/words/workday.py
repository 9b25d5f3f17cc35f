"""The working day."""

from __future__ import annotations

from coach.playbook.editor.words.words import Words, words

_OF = words(
    "哪些动作",
    "which",
    "动作编号、purpose:service 或 channel:phone；不写就是全部。",
    "Action ids, purpose:… or channel:…; all, if left out.",
)
_WHEN = words("哪些客户", "for whom", "什么样的客户；不写就是全部。", "The customers it holds for; all, if left out.")

WORKDAY: dict[str, dict[str, Words]] = {
    "WorkdayIn": {
        "capacity": words("一天几次", "a day", "每个渠道一天最多排几次。", "Contacts a day at most, by channel."),
        "minutes": words("每次几分钟", "minutes", "动作没写时长时，每个渠道一次算几分钟。", "Of an action that states none, by channel."),
        "between": words("路上几分钟", "on the way", "每次之前路上要几分钟，按渠道写。", "Minutes on the way before each, by channel."),
        "reached": words(
            "接通几成",
            "get through",
            "一百次里接通几次，按渠道写；没接通的算一分钟。",
            "Of a hundred so many get through; the others cost a minute.",
        ),
        "important": words("重点客户", "important", "满足这个条件的是重点客户。", "The customers this holds for are the important ones."),
        "mornings": words(
            "上午先见", "mornings", "哪些渠道上午留给重点客户。", "Channels whose mornings belong to the important customers."
        ),
        "noon": words("上午到几点", "noon", '上午到几点为止，如 "12:00"。', 'When the morning ends, e.g. "12:00".'),
        "order": words("用哪种排法", "order", "平时用 orders 里的哪一种。", "The one of `orders` that is used."),
        "orders": words("排法", "orders", "一天先见谁、后见谁，可以写几种。", "Who comes first in a day; several ways may be stated."),
        "gives_way": words("谁让出来", "gives way", "排不下时，从上到下依次让到别的日子。", "In this order work moves when a day is full."),
        "place": words("在哪儿", "place", "哪些信息说明客户在哪里。", "The facts that tell where a customer is."),
        "route": words("顺路的次序", "route", "区域按顺路的次序排列。", "Areas in the order in which they lie."),
        "call_list": words("明天的名单", "call list", "前一晚备好多少个。", "How many are prepared the evening before."),
        "leads": words("分线索", "leads", "没有跟进人的线索怎么分。", "How leads without a rep are given away."),
        "follow_ups": words(
            "用什么跟进",
            "follow-ups by",
            "预测工作量时，哪些客户用哪个渠道跟进；不写就看到期时规则怎么说。",
            "For the load forecast: who is followed up by which channel; else what the rules say when it is due.",
        ),
        "agreed": words(
            "约好的时间",
            "agreed times",
            "预测工作量时，每个渠道约好的下一次看哪个信息。",
            "For the load forecast: the fact that holds the next agreed time, by channel.",
        ),
    },
    "MeansIn": {"channel": words("渠道", "channel", "电话、拜访……", "Phone, visit …"), "when": _WHEN},
    "OrderIn": {
        "title": words("标题", "title", "这种排法叫什么。", "What this way is called."),
        "seats": words("次序", "seats", "从先到后。", "From first to last."),
    },
    "SeatIn": {"title": words("标题", "title", "这一类叫什么。", "What these are called."), "of": _OF, "when": _WHEN},
    "YieldingIn": {
        "because": words("理由", "because", "为什么先让这一类。", "Why these give way first."),
        "to": words("挪到", "to", "next_day：下一个有空的工作日；next_week：下一周。", "The next open day, or a day of another week."),
        "of": _OF,
        "when": _WHEN,
    },
    "CallListIn": {
        "channel": words("渠道", "channel", "数哪个渠道的联系。", "Whose contacts are counted."),
        "target": words("目标", "target", "要备多少个。", "How many are to be prepared."),
    },
    "LeadsIn": {
        "by": words(
            "依据",
            "by",
            "依次看：known 谁认识，district 谁跑这一区，load 谁手上少。",
            "In this order: known (who knows the customer), district (who works there), load (who has fewest).",
        ),
        "most": words("一次最多", "at most", "一次最多分给一个人几条；0 = 不限。", "So many to one rep at once; 0 = any number."),
    },
    "PlaceIn": {
        "latitude": words("纬度", "latitude", "哪个信息是纬度。", "The fact that holds the latitude."),
        "longitude": words("经度", "longitude", "哪个信息是经度。", "The fact that holds the longitude."),
        "areas": words("区域", "areas", "哪些信息是区域，从小到大。", "The facts that name the area, the smallest first."),
    },
}
