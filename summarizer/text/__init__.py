"""What any stage may ask of a text: its words, names, figures, days, quotations, and likeness."""

from __future__ import annotations

#: Texts of which a reading is kept, so that a sentence is read once and not anew by every stage. A reading
#: depends on its text alone; a cluster of some hundred documents has as many sentences.
TEXTS_KEPT = 4096
