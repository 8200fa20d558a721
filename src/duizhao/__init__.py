"""对照: guided writing in a terminal."""

__version__ = "0.1.0"
