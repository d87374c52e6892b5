"""Tunes the sentence encoder to how feedback is meant."""
