"""Situation, severity, stances, contrast, clock, approvals -> Guidance; pure."""
