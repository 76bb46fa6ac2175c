"""Any other desk: the guidance request of the contract, signed by Standard Webhooks."""

from adapters.generic.adapter import GenericAdapter

__all__ = ["GenericAdapter"]
