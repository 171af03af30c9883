"""Tests of the bot by itself."""
