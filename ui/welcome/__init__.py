"""The first run: what to do with an empty inbox."""
