"""Measurements: quality beside other systems, growth with the input, and startup. Not part of the package."""
