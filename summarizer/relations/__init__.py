"""Relations between sentences: which say the same, where sources differ, what they share, when it happened.

Sentences are compared with their nearest, never all with all. Read in this order:
:mod:`~summarizer.relations.judgement` and ``verifier`` for what one sentence says about another; then
``reading``, ``quantities`` and the days of :mod:`summarizer.text.days` for the values that a sentence
asserts; ``contradictions`` pairs values that may be at odds, ``alignment`` says how alike the words around
them are, and ``scorer`` which of them are conflicts; ``conflicts`` makes disagreements of these. ``timeline``
(with the short statements of ``statement``) and ``agreement`` stand beside them, and ``comparing`` calls all.
``superseding`` finds what a later sentence replaces: by ``revisions``, ``amendments`` and ``succession``.
In languages but English ``any_language`` compares days and figures in digits.

Source: the pairs are those of contradiction detection by negation and numeric mismatch in de Marneffe,
Rafferty & Manning 2008, "Finding Contradictions in Text", who also learn a logistic regression over features
of an alignment. Departure: no parser; alignment is by shared weighted terms, and by what a verifier says of
the pair, and of the pair with one value in the place of the other.
"""
