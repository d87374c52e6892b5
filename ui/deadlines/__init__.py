"""Deadlines: what is due, what was kept, what came of replies, and whether the log is whole."""
