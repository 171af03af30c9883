"""The life of a takeover."""
