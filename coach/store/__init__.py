"""Where customers are kept: SQLite, written through SQLAlchemy, read through the standard library (see docs/adr/0003-store.md)."""
