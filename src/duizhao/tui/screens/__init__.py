"""The screens. Each is given what it needs and never imports the app."""
