"""Answers in the learner's own words, scored by the playbook's rubrics: offline, always alike, every mark with its words."""
