"""Words for the owner: every code that the core returns, worded in Spanish or English.

The one place between codes and screens. Window, command line and exports all come here,
so that one thing has one name everywhere.
"""
