"""What a customer said on the phone or face to face, written down."""
