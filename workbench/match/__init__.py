"""Statements and claims in, suggestions with relation, score and reasons out."""
