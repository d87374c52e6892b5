"""Colours, measures, fonts and icons of the window, and the style sheet made from them."""
