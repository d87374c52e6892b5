"""The care list: whom to win back, to thank, to invite and to quote this week."""
