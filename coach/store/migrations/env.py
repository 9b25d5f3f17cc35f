"""Alembic's environment: the caller brings the connection, and the transaction with it."""

from __future__ import annotations

from alembic import context

from coach.store.improvement_tables import improvements
from coach.store.move_tables import moves
from coach.store.practice_tables import learners

# The metadata of one table is that of all; the tables are known once their modules are loaded.
known = (learners.metadata, improvements.metadata, moves.metadata)
context.configure(connection=context.config.attributes["connection"], target_metadata=known[0], transactional_ddl=False)
context.run_migrations()
