"""What people call the parts of entries."""

from __future__ import annotations

from collections.abc import Mapping

from coach.render.view import View
from coach.text import Text

LABELS: Mapping[str, Text] = {
    "when": Text("条件", "condition"),
    "then": Text("结果", "outcome"),
    "priority": Text("优先级", "priority"),
    "because": Text("理由", "reason"),
    "source": Text("出处", "source"),
    "valid_from": Text("生效日期", "valid from"),
    "valid_until": Text("失效日期", "valid until"),
    "order": Text("次序", "order"),
    "rules": Text("规则数", "rules"),
    "title": Text("名称", "title"),
    "label": Text("名称", "label"),
    "type": Text("类型", "type"),
    "choices": Text("选项", "choice"),
    "rank": Text("高低", "rank"),
    "aside": Text("不在主线上", "aside"),
    "aliases": Text("别名", "aliases"),
    "headers": Text("表头", "headers"),
    "unit": Text("单位", "unit"),
    "group": Text("分组", "group"),
    "ask": Text("问法", "question"),
    "decimals": Text("小数位", "decimals"),
    "currency": Text("币种", "currency"),
    "derive": Text("推算方法", "derived from"),
    "sensitive": Text("保密", "sensitive"),
    "time": Text("时间字段", "time field"),
    "fields": Text("字段", "field"),
    "action": Text("动作", "action"),
    "due": Text("宜于", "due"),
    "by": Text("最晚", "at the latest"),
    "channel": Text("方式", "channel"),
    "channels": Text("方式", "channels"),
    "goals": Text("目标", "goal"),
    "kind": Text("类别", "kind"),
    "checklist": Text("清单", "checklist"),
    "checklists": Text("清单", "checklists"),
    "phrases": Text("话术", "phrases"),
    "mind": Text("礼仪", "manners"),
    "suppresses": Text("压过", "suppresses"),
    "yields_to": Text("让位于", "yields to"),
    "once_per": Text("间隔", "once per"),
    "consent": Text("所需同意", "consent"),
    "selectors": Text("暂停", "holds back"),
    "purpose": Text("用途", "purpose"),
    "minutes": Text("分钟", "minutes"),
    "use": Text("用处", "use"),
    "variants": Text("说法", "variant"),
    "text": Text("文字", "text"),
    "items": Text("条目", "line"),
    "since": Text("何时重新开始", "starts afresh at"),
    "of": Text("范围", "of"),
    "at_most": Text("至多", "at most"),
    "counted": Text("计数", "counted"),
    "hit": Text("命中方式", "hit policy"),
    "output": Text("输出", "output"),
    "scheme": Text("体系", "scheme"),
    "locked": Text("锁定", "locked"),
    "columns": Text("列", "column"),
    "cells": Text("格", "cell"),
    "value": Text("值", "value"),
    "ref": Text("文献", "reference"),
    "confidence": Text("可信度", "confidence"),
    "category": Text("类别", "category"),
    "concepts": Text("概念词", "concepts"),
    "words": Text("词", "words"),
    "says": Text("例句", "examples"),
    "exceptions": Text("例外", "exceptions"),
    "behind": Text("背后原因", "what lies behind"),
    "technique": Text("方法", "technique"),
    "turns": Text("应答", "turn"),
    "step": Text("步骤", "step"),
    "steps": Text("步骤", "step"),
    "say": Text("说", "say"),
    "do": Text("做", "do"),
    "heard": Text("听到", "heard"),
    "how": Text("做法", "how"),
    "avoid": Text("不要说", "avoid"),
    "let_go": Text("何时放下", "when to let go"),
    "log": Text("记录", "record"),
    "kinds": Text("适用", "for"),
    "repeat": Text("重复", "repeat"),
    "level": Text("级别", "level"),
    "scope": Text("检查范围", "scope"),
    "message": Text("提示", "message"),
    "better": Text("更好的说法", "better"),
    "forbid": Text("不可出现", "forbidden"),
    "require": Text("必须出现", "required"),
    "before": Text("之前须有", "must come before"),
    "after": Text("之后须有", "must come after"),
    "longest": Text("最长", "longest"),
    "rewrites": Text("改写", "rewrites"),
    "hits": Text("应查出", "hits"),
    "misses": Text("不应查出", "misses"),
    "shows": Text("显示", "shows"),
    "facts": Text("事实", "facts"),
    "records": Text("记录", "records"),
    "prompt": Text("提示", "prompt"),
    "lines": Text("留空行", "lines"),
    "skill": Text("技能", "skill"),
    "cards": Text("题", "card"),
    "most": Text("最多几题", "at most"),
    "form": Text("题型", "form"),
    "options": Text("选项", "option"),
    "right": Text("正确答案", "right answer"),
    "why": Text("讲解", "explanation"),
    "model": Text("参考答案", "model answer"),
    "situation": Text("情景", "situation"),
    "turn": Text("第几轮", "turn"),
    "about": Text("说明", "about"),
    "retention": Text("记住的比例", "share remembered"),
    "new_per_day": Text("每天新题", "new cards a day"),
    "reviews_per_day": Text("每天复习", "reviews a day"),
    "hard_after": Text("忘几次算难题", "hard after"),
    "version": Text("版本", "version"),
    "extends": Text("继承", "extends"),
}
_LANGUAGES = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}
_NUMBER = Text("第 {} 个", "#{}")


def path_words(path: tuple[str, ...], view: View) -> str:
    """A path in words: ``话术 第 2 个（英文）``; "" for the entry itself."""
    steps = path[1:] if len(path) > 1 and path[0] == "then" else path
    language = _LANGUAGES.get(steps[-1]) if steps else None
    inner = steps[:-1] if language else steps
    names = [_step(step, view) for place, step in enumerate(inner) if step != "text" or not place]
    words = " ".join(names)
    if language is None or not words:
        return words or (view.say(language) if language else "")
    return f"{words}（{view.say(language)}）" if view.chinese else f"{words} ({view.say(language)})"


def _step(step: str, view: View) -> str:
    if step.isdigit():
        return view.say(_NUMBER).format(step)
    return view.say(LABELS[step]) if step in LABELS else step
