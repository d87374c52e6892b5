"""What an owner can do: one verb is one function, one transaction and one ``Change``.

The window and the command line come here and nowhere below. Verbs take keyword arguments
and return None when there was nothing to change.
"""
