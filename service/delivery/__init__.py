"""The only outbound I/O: calls to help desks' APIs."""
