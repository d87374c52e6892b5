"""Everything that can be done, found by typing a word of it."""
