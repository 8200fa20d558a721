"""What screens are made of. Nothing here knows a session."""
