"""The embedded writer: a small encoder-decoder that fuses the sentences of several sources into one.

Reading order: ``weights`` and ``inputs``; ``evidence`` (what is read); ``engine``, with ``ctranslate`` and
``torch_engine`` (what writes); ``alignment`` and ``surface`` (how the written words get their source and
their case back); ``wellformed``, ``claims``, ``faithfulness`` and ``cutting`` (why a sentence is refused, or
in doubt); ``joints``, ``severing`` and ``approval`` (how a doubt is settled); ``mending``, ``reranking`` and
``density`` (which one is taken, and whether it pays); ``drafting`` and ``budget`` (what becomes of it);
``writer``.
"""
