"""Relations between sentences: which say the same, where sources differ, what they share, when it happened.

Sentences are compared in their redundancy neighbourhood and in buckets of what they count, never all with
all. The order of reading: :mod:`~summarizer.relations.reading`, then ``quantities`` and the days of
:mod:`summarizer.text.days`; the finders ``amounts``, ``events``, ``roles``, ``polarity``, each of which
gathers candidates that logic does not tell apart; ``alignment`` says how alike they are told and ``scorer``
which of them are conflicts; ``conflicts`` puts these together; ``timeline``, ``agreement`` and ``updates``
stand beside them. English: other languages get agreement only.

Source: the pairs are those of contradiction detection by antonymy, negation and numeric mismatch in
de Marneffe, Rafferty & Manning 2008, "Finding Contradictions in Text", who also learn a logistic regression
over features of an alignment. Departure: no parser; alignment is by shared weighted terms, and every doubt
about scope counts against a finding.
"""
