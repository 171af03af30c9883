"""The official account: the Graph API client, the publisher, reconciliation, and the table of remote errors."""
