"""Tests of the storage package, on SQLite and on a real PostgreSQL."""
