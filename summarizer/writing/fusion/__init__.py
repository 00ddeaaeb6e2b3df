"""The embedded writer: a small encoder-decoder reads the sentences that say one thing, and shortens the best.

It writes each group in several ways; what these agree to leave out of the representative is left out, where
the rules show that a whole sentence stays, or the model itself is sure of the cut.

Reading order: ``weights`` and ``inputs``; ``evidence`` (what is read); ``engine``, with ``ctranslate`` and
``torch_engine`` (what writes); ``consensus`` (what may be left out) with ``cutting`` (which cuts are safe);
``shortening`` and ``surface`` (what is left, and how it is printed); ``claims``, ``severing`` and
``approval`` (how a cut that is not safe is settled); ``wellformed``, ``faithfulness`` and ``judging`` (which
cuts are made); ``density`` (whether it pays); ``drafting`` and ``budget`` (what becomes of it); ``writer``.
"""
