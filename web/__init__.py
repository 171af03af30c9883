"""What the product answers over HTTP: its health, and media at signed addresses that expire."""
