"""The life of a takeover: from the first yes to the lesson that it leaves."""
