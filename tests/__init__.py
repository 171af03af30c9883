"""Tests, one folder per package; `contract` holds what is promised to people outside the code."""
