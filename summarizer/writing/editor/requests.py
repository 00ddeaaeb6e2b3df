"""What a plan asks of the editor: which of its sentences need an edit, and what is read for it.

Nothing else is touched. A sentence is resolved where it leans on one that is not told before it, and
shortened where it is long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.records import DraftSentence, Sentence
from summarizer.text.clauses import asks
from summarizer.text.context import leans_on_context, opens_inside_quotation
from summarizer.text.names import names
from summarizer.text.surface import match_quotes, quotations, squeeze
from summarizer.text.terms import count_words
from summarizer.writing.editor.reading import EditItem
from summarizer.writing.protocol import WritingRequest
from summarizer.writing.trimming import MENDED

#: Sentences before the edited one that are read, as the edits by hand were shown them.
SENTENCES_BEFORE = 3
#: Words from which a sentence is long: the median of the planned sentences of the training clusters.
LONG = 19
#: Kinds of documents whose sentences are told as news tells them.
NEWS = frozenset((None, "article"))
#: A sentence with this share of its characters between quotation marks is a quotation.
QUOTED_SHARE = 0.5
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|theirs)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_BACK = re.compile(
    r"^\W*(?:but|however|and|also|yet|still|meanwhile|moreover|instead|then|so)\b|\balso\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edit that the plan asks for.

    Attributes:
        number: Of the draft.
        item: What is to be edited.
        leaning: Whether the sentence may lean on the one before it.
        sources: Sentences of the item's parts before and A, that its words are found in.
    """

    number: int
    item: EditItem
    leaning: bool
    sources: tuple[Sentence, ...]


def wanted(request: WritingRequest, drafts: Sequence[DraftSentence]) -> list[Wanted]:
    """The edits that a plan asks for, at most one a sentence; resolving comes first."""
    found = []
    for number, draft in enumerate(drafts):
        sentence = request.sentences.get(draft.evidence[0]) if draft.evidence else None
        if sentence is None or not _is_editable(request, draft, sentence):
            continue
        before = _before(request, sentence, SENTENCES_BEFORE)
        follows = number > 0 and bool(before) and before[-1].id in drafts[number - 1].evidence[:1]
        if before and not follows and needs_resolving(draft.text, request.language):
            found.append(_item("resolve", number, draft, sentence, before, leaning=False))
        elif (short := shortening(number, draft, sentence, before[-1:], follows)) is not None:
            found.append(short)
    return found


def shortening(
    number: int, draft: DraftSentence, sentence: Sentence, before: Sequence[Sentence], follows: bool
) -> Wanted | None:
    """The request to shorten a sentence, if it is long and no quotation."""
    quoted = sum(end - start for start, end in quotations(draft.text))
    if count_words(draft.text) < LONG or quoted >= QUOTED_SHARE * len(draft.text):
        return None
    return _item("shorten", number, draft, sentence, before, leaning=follows)


def needs_resolving(text: str, language: str) -> bool:
    """Whether a sentence leans on what stands before it: a nameless person, a word that points back."""
    if leans_on_context(text, language) or _BACK.search(_QUOTED.sub("", text)):
        return True
    blank = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), text)
    pronoun = _PERSON.search(blank)
    return pronoun is not None and not any(name.start < pronoun.start() for name in names(text))


def _item(
    task: str,
    number: int,
    draft: DraftSentence,
    sentence: Sentence,
    before: Sequence[Sentence],
    *,
    leaning: bool,
) -> Wanted:
    item = EditItem(
        "resolve" if task == "resolve" else "shorten",
        squeeze(draft.text),
        " ".join(squeeze(each.text) for each in before),
    )
    return Wanted(number, item, leaning, (*before, sentence))


def _before(request: WritingRequest, sentence: Sentence, most: int) -> list[Sentence]:
    ids = (
        replace(sentence, index=sentence.index - back).id
        for back in range(most, 0, -1)
        if back <= sentence.index
    )
    return [request.sentences[each] for each in ids if each in request.sentences]


def _is_editable(request: WritingRequest, draft: DraftSentence, sentence: Sentence) -> bool:
    """Whether a sentence is whole prose of an article whose words are its own."""
    document = next((each for each in request.documents if each.id == sentence.document_id), None)
    if document is None or document.kind not in NEWS or MENDED in draft.note or asks(draft.text):
        return False
    marks = match_quotes(draft.text)
    return not (marks.opened or marks.closed or opens_inside_quotation(document.text, sentence.start))
