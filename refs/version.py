"""The version of this program, which stages name to servers."""

__version__ = "0.1.0"
