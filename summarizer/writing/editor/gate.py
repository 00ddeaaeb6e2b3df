"""Whether a shortened sentence is taken: it says nothing that the whole one does not say.

The verifier has learned from sentences whose hedge, condition, speaker, negation or name was changed, each
beside an unchanged one; it is asked whether the whole sentence entails the shortened one.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.relations.judgement import Pair, Verifier

#: Probability from which a sentence entails what was made of it. Chosen on validation clusters, read by hand.
ENTAILED = 0.6


def are_entailed(whole: Sequence[str], shortened: Sequence[str], verifier: Verifier) -> list[bool]:
    """Whether each shortened sentence follows from the whole one."""
    pairs = [Pair(one, other) for one, other in zip(whole, shortened, strict=True)]
    return [relation.entails >= ENTAILED for relation in verifier.judge(pairs)]
