"""The ground rules: facts in, findings out; no clock, no input or output, no words."""
