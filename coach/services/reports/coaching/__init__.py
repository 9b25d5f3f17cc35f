"""Whose follow-up wants support, by the playbook's signs, and what the one-to-one is about (domain K6).

``signs`` counts, ``report`` makes the paper, ``plan`` the agenda and the personal success plan to be filled in.
"""
