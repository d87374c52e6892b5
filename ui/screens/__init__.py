"""Pictures of every screen, for looking at them as an owner would."""
