"""A playbook as a document: every decision, rule, fact, action and phrase on one Markdown page, in one language."""
