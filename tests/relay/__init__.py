"""The whole relay, over HTTP, against the stand-ins."""
