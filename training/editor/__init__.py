"""Training of the editor: which words of a sentence an editor leaves out.

The order of reading: ``data`` (what is learned from), ``model``, ``loop``, ``evaluation``.
"""
