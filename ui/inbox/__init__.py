"""The list of what customers said, and the sidebar that says which list."""
