"""Alembic's environment: the caller brings the connection, and the transaction with it."""

from __future__ import annotations

from alembic import context

from coach.store.practice_tables import learners

# The metadata of one table is that of all.
context.configure(connection=context.config.attributes["connection"], target_metadata=learners.metadata, transactional_ddl=False)
context.run_migrations()
