"""Items of which one may be a copy of the other, side by side."""
