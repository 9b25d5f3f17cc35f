"""The funnel: where customers stand now, how they came there, what the playbook's shape asks for, and what became of plans."""
