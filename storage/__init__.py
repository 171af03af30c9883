"""Keeps everything: tables, the unit of work with inbox and outbox, media, secrets and migrations."""
