"""How Hypothesis searches: the same examples in every run of the gate, other ones in every ``make fuzz``."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None)  # a busy machine fails nothing
settings.register_profile("fuzz", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("gate")
