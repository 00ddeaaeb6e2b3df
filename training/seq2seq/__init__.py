"""Trains a small BART that summarizes whole articles, from nothing and within an hour or so."""
