"""The full-screen front end: app → screens → widgets."""
