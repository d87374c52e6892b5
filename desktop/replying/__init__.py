"""Answering: channel limits, templates and the checks on a draft. Pure, no SQL."""
