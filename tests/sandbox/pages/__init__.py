"""Tests of the page in which people play every part."""
