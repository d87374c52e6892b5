"""Bringing files in: the sheet over the list, its cards and what moves them."""
