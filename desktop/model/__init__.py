"""Frozen records, closed codes and pure rules. Standard library only."""
