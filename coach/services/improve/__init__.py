"""Improvement actions of a team: agreed on in a meeting, followed up until they are done or dropped (domain K5)."""
