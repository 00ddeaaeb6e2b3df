"""Fitting the models of the plan on editors' plans: see :mod:`training.planning.fit`."""
