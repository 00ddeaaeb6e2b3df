"""The editor: of a draft that is too long, sentences and words are left out until it fits.

The order of reading: ``reading`` (what the model reads), ``model`` (what it would spare), ``cuts`` (which
words of a sentence go), ``gate`` (whether what is left is true), ``engine`` (the writer).

Source: editing as tagging after Malmi et al. 2019, "LaserTagger". Departure: nothing is put in, and whole
sentences are tagged as well, with their place in the draft.
"""
