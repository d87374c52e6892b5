"""What keeps the inbox safe and people's data theirs: copies, rescue, erasure."""
