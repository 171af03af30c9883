"""What the product answers over HTTP: its health, signed media, calendars, and the agenda page."""
