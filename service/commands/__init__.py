"""The commands of `dragoman`, one module a group, and what they share."""
