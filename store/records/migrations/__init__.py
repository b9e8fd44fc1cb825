"""Alembic's scripts; `store.records.migrating` runs them."""
