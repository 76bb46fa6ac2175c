"""Background work on DBOS; the only package that knows it (docs/adr/0008)."""
