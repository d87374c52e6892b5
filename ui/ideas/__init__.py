"""Ideas: what customers suggest, what becomes of it, and who has heard."""
