"""Trains the heads of the deep reader on sentence vectors."""
