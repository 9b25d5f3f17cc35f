"""Practising with a playbook: cards made from it, when they come again, scoring, role-play."""
