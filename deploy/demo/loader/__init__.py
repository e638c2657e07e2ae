"""Loads the demo through the API that everybody has."""
