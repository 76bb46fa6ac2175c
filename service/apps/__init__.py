"""Sidebar apps as the vendors want them: packages built, and checked by the vendors' rules."""
