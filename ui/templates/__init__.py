"""The templates page: find, write, try on a real opinion, share, see what came of them."""
