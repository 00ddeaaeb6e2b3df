"""Training of the verifier: what one sentence says about another."""
