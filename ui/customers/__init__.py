"""The people behind the feedback: their list, their profiles, and what is decided about them."""
