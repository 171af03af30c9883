"""Measures the promises about speed and memory, on the machine that they are run on."""
