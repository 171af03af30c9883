"""Tests of the Telegram stand-in over real HTTP, with an unmodified client library."""
