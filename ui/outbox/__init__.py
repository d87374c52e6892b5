"""The outbox: ready replies, one after another, for when the owner is online."""
