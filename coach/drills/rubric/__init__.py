"""Answers in the learner's own words, scored by the playbook's rubrics: offline, always the same, every mark with the words that earned it."""
