"""Alembic's environment: the caller brings the connection, and the transaction with it."""

from __future__ import annotations

from alembic import context

from coach.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
