"""The editor: planned sentences become a text, each written as runs of its sources' words.

The order of reading: ``reading`` (what the model reads), ``oracle`` (a sentence as runs and phrases),
``surface`` (runs and phrases as a sentence), ``model`` and ``search`` (who writes), ``requests`` (what a
plan asks for), ``changes`` and ``gate`` (what of it is taken), ``engine`` (the writer).

Source: text editing after Malmi et al. 2019, "LaserTagger", Stahlberg & Kumar 2020, "Seq2Edits" and
Mallinson et al. 2022, "EdiT5"; pointing after See et al. 2017. Departure: a step writes a whole run of the
input by pointing at its first and last word, or one of a list of phrases, so that five to ten steps write a
sentence.
"""
