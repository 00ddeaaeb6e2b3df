"""The stages of making a summary, in words for those who wait."""

from __future__ import annotations

#: The stages in their order. One that is not listed shows its own name.
STAGES = {
    "cleaning": "Taking out what is not the article",
    "independence": "Finding copies",
    "relevance": "Setting off-topic articles aside",
    "segmentation": "Reading sentence by sentence",
    "analysis": "Weighing words",
    "redundancy": "Grouping what says the same",
    "salience": "Finding what matters",
    "planning": "Planning the text",
    "writing": "Writing",
    "checking": "Checking every sentence against its sources",
    "comparison": "Comparing what the sources say",
}
