"""Dragoman: where the customer is, whose conventions they write by, what to do differently."""
