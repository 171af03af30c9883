"""Tests of what the benches print and of the ground they stand on; never of a time."""
