"""Pasted text as reviews that can be corrected before they come in."""
