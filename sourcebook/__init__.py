"""Sourcebook: a folder of news clippings on one running story becomes a static research site."""

__version__ = "0.1.0"
