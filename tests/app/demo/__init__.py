"""Tests of the demo: the house, its director and the tempo of the play."""
