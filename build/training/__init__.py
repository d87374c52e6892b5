"""Trains the quick reader's sentiment model: ``python -m build.training`` (see ``__main__``)."""
