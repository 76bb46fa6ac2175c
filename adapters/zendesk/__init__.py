"""Zendesk: event subscriptions, trigger webhooks, REST API v2."""

from adapters.zendesk.adapter import ZendeskAdapter

__all__ = ["ZendeskAdapter"]
