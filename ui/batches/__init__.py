"""Every import that was made, on a page of its own."""
