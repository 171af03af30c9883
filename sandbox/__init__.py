"""Stand-ins for the outside services, spoken to over HTTP only."""
