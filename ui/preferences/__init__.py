"""What the owner can set."""
