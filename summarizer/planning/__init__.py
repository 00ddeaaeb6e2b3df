"""Planning: which statements a summary makes, and in which order."""
