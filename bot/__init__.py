"""Estafette in Telegram: updates in, use cases, drawings and sentences out."""

import os

# The library's durations as timedeltas; its older form is deprecated and warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")
