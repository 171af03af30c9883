"""The life of a takeover in the chat: one module per subject."""
