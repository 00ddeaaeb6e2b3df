"""Scripts that fit the parameters and train the models shipped with the package."""
