"""From the parts of a file to a document: its text, what is left out of it and why, and who says what.

Nothing is lost on the way. The original is all of the file's text; each step that leaves something out, or
joins what belongs together, adds edits to it: first the reader of the format, then that of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.ingestion.kinds import detect_kind, read_structure
from summarizer.ingestion.kinds.lists import join_lists
from summarizer.ingestion.kinds.machine_lines import CODE, LOG
from summarizer.ingestion.kinds.reference_marks import reference_marks
from summarizer.ingestion.metadata import complete
from summarizer.ingestion.results import Part, RawDocument
from summarizer.ingestion.tidying import tidy
from summarizer.records import Block, Document, Edit
from summarizer.text.edits import apply_edits, chain_edits, moved_blocks, spans, without_overlaps

_BREAK = "\n\n"
#: Reasons for which lines are left out that a sentence before them may lead into.
_INTRODUCED = frozenset((CODE, LOG, "outside the main text"))
_STOP = re.compile(r"[.!?…][\"”’)\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Read:
    """An original with its edits so far, and the blocks of the text that they make."""

    original: str
    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The original with the edits made."""
        return apply_edits(self.original, self.edits)

    def edited(self, edits: Sequence[Edit], blocks: Sequence[Block] = ()) -> Read:
        """With more edits of :attr:`text`; ``blocks`` are new ones, in places of the text before."""
        known = tuple(sorted([*self.blocks, *blocks], key=lambda block: (block.start, block.end)))
        return Read(self.original, chain_edits(self.edits, edits), moved_blocks(known, edits))


def assemble(parts: Iterable[Part]) -> Read:
    """All parts as paragraphs of one original, those that are left out as edits of it."""
    pieces: list[str] = []
    edits: list[Edit] = []
    blocks: list[Block] = []
    place = shift = 0
    for part in parts:
        text = tidy(part.text)
        if not text:
            continue
        start = place + (len(_BREAK) if pieces else 0)
        pieces.append(text)
        place = start + len(text)
        if part.removed:
            edits.append(_removal(edits, start, place, part.removed))
            shift = sum(edit.end - edit.start for edit in edits)
        elif part.role:
            blocks.append(Block(start - shift, place - shift, part.role))
    original = _BREAK.join(pieces)
    return Read(original, tuple(_within(edits, len(original))), tuple(blocks))


def _within(edits: list[Edit], length: int) -> list[Edit]:
    """The removals of parts; where the last parts go, the break before them goes too."""
    if not edits or edits[-1].end <= length:
        return edits
    edits[-1] = replace(edits[-1], end=length)
    place = len(edits) - 1
    while place and edits[place - 1].end == edits[place].start:
        place -= 1
    edits[place] = replace(edits[place], start=max(0, edits[place].start - len(_BREAK)))
    return edits


def _removal(edits: list[Edit], start: int, end: int, reason: str) -> Edit:
    """A part's removal with the break behind it; the break before it goes with the last one."""
    if edits and edits[-1].end >= start and edits[-1].reason == reason:
        start = edits.pop().start
    return Edit(start, end + len(_BREAK), "", reason)


def lost_lead_ins(read: Read) -> list[Edit]:
    """What leads, with a colon, into something that is left out: "Error in the log:".

    Kept, it would lead into whatever comes next.
    """
    found, text = [], read.text
    for edit, (end, _) in zip(read.edits, spans(read.edits), strict=True):
        if edit.reason not in _INTRODUCED:
            continue
        while end and text[end - 1].isspace():
            end -= 1
        if text[max(0, end - 1) : end] in (":", "："):
            line = text.rfind("\n", 0, end) + 1
            stops = [match.end() for match in _STOP.finditer(text, line, end)]
            found.append(Edit(stops[-1] if stops else line, end, "", edit.reason))
    return list(without_overlaps(found))


def read_whole(whole: Read, raw: RawDocument, kind: str | None) -> Document:
    """The document in ``whole``, as what it is: of ``kind``, or of the kind that its structure tells."""
    text = whole.text
    kind = kind or detect_kind(text)
    structure = read_structure(text, kind)
    read = whole.edited(structure.edits, structure.blocks)
    read = read.edited(lost_lead_ins(read))
    read = read.edited(reference_marks(read.text))
    edits, blocks = join_lists(read.text, read.blocks)
    read = replace(read, blocks=blocks).edited(edits)
    if not any(map(str.isalnum, read.text)):
        read = whole  # what is left out would be everything
    complete_ = complete(
        replace(
            raw,
            text=read.text,
            title=raw.title or structure.title,
            source=raw.source or structure.source,
            date=raw.date or structure.date,
        )
    )
    return Document(
        text=read.text,
        id=raw.id,
        title=complete_.title or None,
        source=complete_.source,
        date=complete_.date,
        original=read.original if read.edits else None,
        edits=read.edits,
        kind=kind,
        blocks=read.blocks,
    )
