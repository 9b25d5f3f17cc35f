"""Which keys hold names, and names of what: there an editor completes them."""

from __future__ import annotations

REFERS: dict[tuple[str, str], str] = {
    ("HeadIn", "extends"): "playbooks",
    **{("RolesIn", role): "decisions" for role in ("grade", "stage", "follow_up")},
    **{("RolesIn", role): "moments" for role in ("follow_up_due", "last_contact", "next_contact")},
    **{("RolesIn", role): "facts" for role in ("follow_up_reason", "stop")},
    **{("RolesIn", role): "collections" for role in ("log", "ticks")},
    **{(shape, "checklist"): "checklists" for shape in ("ActionIn", "AdviseIn")},
    **{(shape, "phrases"): "phrases" for shape in ("ActionIn", "AdviseIn")},
    **{(shape, "mind"): "manners" for shape in ("ActionIn", "AdviseIn")},
    ("ActionIn", "yields_to"): "selectors",
    ("AdviseIn", "action"): "actions",
    ("AdviseIn", "suppresses"): "selectors",
    ("AdviseIn", "consent"): "consents",
    ("HoldIn", "hold"): "selectors",
    ("LimitIn", "of"): "selectors",
    ("LimitIn", "counted"): "facts",
    **{
        (shape, "source"): "sources"
        for shape in (
            "RuleIn",
            "MannerIn",
            "LimitIn",
            "TechniqueIn",
            "ObjectionIn",
            "EtiquetteIn",
            "RowHeadIn",
            "TextCellIn",
            "ValueCellIn",
            "DeckIn",
            "DrillCardIn",
            "SkillIn",
            "RolePlayIn",
            "ChangeIn",
            "ReplyIn",
            "FinaleIn",
        )
    },
    ("CategoryIn", "concepts"): "concepts",
    ("ObjectionIn", "concepts"): "concepts",
    ("ObjectionIn", "category"): "categories",
    ("ObjectionIn", "technique"): "techniques",
    ("SheetPartIn", "facts"): "facts",
    ("SheetPartIn", "checklists"): "checklists",
    ("SheetRecordsIn", "of"): "collections",
    ("TableIn", "by"): "facts",
    ("OutcomeIn", "records"): "collections",
    **{(shape, "skill"): "skills" for shape in ("DeckIn", "DrillCardIn", "ChangeIn", "ReplyIn", "FinaleIn")},
    **{(shape, "objection"): "objections" for shape in ("OpensIn", "ReplyIn")},
    ("RolePlayIn", "objections"): "objections",
    ("Expect", "first"): "actions",
    ("Expect", "actions"): "selectors",
    ("Expect", "not"): "selectors",
    ("Expect", "says"): "phrases",
}
"""Shape and key → sort of names (``coach.playbook.editor.names``)."""

SORTS = tuple(dict.fromkeys(REFERS.values()))
