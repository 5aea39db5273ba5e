"""Vocabularies: concepts, their words, and the rules they keep."""
