"""Proving: every sentence is cited and held against what it cites, and goes where it does not hold."""
