"""Changing YAML files at their places: what is not meant stays as it was written, byte for byte."""
