"""Freshdesk: automation-rule webhooks, app events, REST API v2."""

from adapters.freshdesk.adapter import FreshdeskAdapter

__all__ = ["FreshdeskAdapter"]
