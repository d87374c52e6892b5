"""Oído without a screen: everything below this package works with no Qt installed."""

__version__ = "0.1.0"
