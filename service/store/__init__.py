"""Durable memory on SQLite or PostgreSQL: tables, migrations, one writer, queries."""
