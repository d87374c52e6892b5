"""Taking the reply log and the rest out of the window."""
