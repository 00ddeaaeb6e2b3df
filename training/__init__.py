"""Scripts that fit the parameters shipped with the package."""
