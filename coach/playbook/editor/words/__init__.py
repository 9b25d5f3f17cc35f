"""What every section and key of a playbook file means, in both languages: the one place where the schema's explanations are kept."""

from __future__ import annotations

from coach.playbook.editor.words.content import CONTENT
from coach.playbook.editor.words.decisions import DECISIONS
from coach.playbook.editor.words.etiquette import ETIQUETTE
from coach.playbook.editor.words.exercises import EXERCISES
from coach.playbook.editor.words.facts import FACTS
from coach.playbook.editor.words.funnel import FUNNEL
from coach.playbook.editor.words.head import HEAD, SECTION_WORDS
from coach.playbook.editor.words.manager import MANAGER
from coach.playbook.editor.words.measures import MEASURES
from coach.playbook.editor.words.meetings import MEETINGS
from coach.playbook.editor.words.report import REPORT
from coach.playbook.editor.words.roleplays import ROLEPLAYS
from coach.playbook.editor.words.rubrics import RUBRICS
from coach.playbook.editor.words.standards import STANDARDS
from coach.playbook.editor.words.tables import TABLES
from coach.playbook.editor.words.talk import TALK
from coach.playbook.editor.words.training import TRAINING
from coach.playbook.editor.words.words import Words
from coach.playbook.editor.words.workday import WORKDAY

WORDS: dict[str, dict[str, Words]] = {
    **HEAD,
    **FACTS,
    **DECISIONS,
    **CONTENT,
    **TALK,
    **ETIQUETTE,
    **TABLES,
    **TRAINING,
    **RUBRICS,
    **ROLEPLAYS,
    **STANDARDS,
    **EXERCISES,
    **REPORT,
    **WORKDAY,
    **FUNNEL,
    **MANAGER,
    **MEASURES,
    **MEETINGS,
}
"""Shape (class of ``coach.playbook.schema``) → key as written → what it means. Keys of a base class are explained there."""

__all__ = ["SECTION_WORDS", "WORDS", "Words"]
