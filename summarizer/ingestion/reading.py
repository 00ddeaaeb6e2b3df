"""From the parts of a file to a document: its text, what is left out of it and why, and who says what.

Nothing is lost on the way. The original is all of the file's text; each step that leaves something out, or
joins what belongs together, adds edits to it: first the reader of the format, then that of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.ingestion.kinds import column, detect_kind, read_structure
from summarizer.ingestion.kinds.lines import without_final_gap
from summarizer.ingestion.kinds.lists import join_lists
from summarizer.ingestion.kinds.machine_lines import CODE, LOG
from summarizer.ingestion.kinds.reference_marks import reference_marks
from summarizer.ingestion.metadata import complete
from summarizer.ingestion.results import Part, RawDocument
from summarizer.ingestion.tidying import tidy
from summarizer.records import Block, Document, Edit
from summarizer.text.edits import apply_edits, chain_edits, moved_blocks, spans, without_overlaps
from summarizer.text.surface import squeeze

_BREAK = "\n\n"
#: A sentence may lead into what is left out for these reasons.
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
        """With more edits of :attr:`text`, and with new ``blocks`` in places of the text before these."""
        ordered = sorted([*self.blocks, *blocks], key=lambda block: (block.start, block.end))
        return Read(self.original, chain_edits(self.edits, edits), moved_blocks(ordered, edits))


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
        if part.removed:  # with the break behind it
            if edits and edits[-1].end >= start and edits[-1].reason == part.removed:
                start = edits.pop().start
            edits.append(Edit(start, place + len(_BREAK), "", part.removed))
            shift = sum(edit.end - edit.start for edit in edits)
        elif part.role:
            blocks.append(Block(start - shift, place - shift, part.role))
    original = _BREAK.join(pieces)
    edits = [replace(edit, end=min(edit.end, len(original))) for edit in edits]
    return Read(original, tuple(without_final_gap(original, edits)), tuple(blocks))


def _lost_lead_ins(read: Read) -> list[Edit]:
    """Edits that remove what leads, with a colon, into something that is left out: "Error in the log:".

    Otherwise it would lead into whatever comes next.
    """
    lead_ins, text = [], read.text
    for edit, (end, _) in zip(read.edits, spans(read.edits), strict=True):
        if edit.reason not in _INTRODUCED:
            continue
        while end and text[end - 1].isspace():
            end -= 1
        if text[max(0, end - 1) : end] in (":", "："):
            line = text.rfind("\n", 0, end) + 1
            stops = [match.end() for match in _STOP.finditer(text, line, end)]
            lead_ins.append(Edit(stops[-1] if stops else line, end, "", edit.reason))
    return list(without_overlaps(lead_ins))


#: Characters of an author's name; more are a text that landed in the wrong field.
MOST_OF_A_NAME = 80


def _kind_of(text: str, raw: RawDocument) -> str:
    """The kind that the structure of a text shows; of columns title, address and words say it as well."""
    kind = detect_kind(text)
    if kind != "article":
        return kind
    if column.is_called_so(raw.title, raw.url):
        return column.KIND
    return column.MAYBE if column.may_be(text) else kind


def read_whole(whole: Read, raw: RawDocument, kind: str | None) -> Document:
    """The document in ``whole``, read as one of ``kind``, or of the kind that its structure shows."""
    kind = kind or _kind_of(whole.text, raw)
    structure = read_structure(whole.text, kind)
    author = squeeze(raw.author or "")
    if kind in (column.KIND, column.MAYBE) and 0 < len(author) <= MOST_OF_A_NAME:
        turn = Block(0, len(whole.text), "turn", author)
        structure = replace(structure, blocks=(*(b for b in structure.blocks if b.role != "turn"), turn))
    read = whole.edited(structure.edits, structure.blocks)
    read = read.edited(_lost_lead_ins(read))
    read = read.edited(reference_marks(read.text))
    edits, blocks = join_lists(read.text, read.blocks)
    read = replace(read, blocks=blocks).edited(edits)
    if not any(map(str.isalnum, read.text)):
        read = whole  # what is left out would be everything
    raw = complete(
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
        title=raw.title or None,
        source=raw.source,
        date=raw.date,
        original=read.original if read.edits else None,
        edits=read.edits,
        kind=kind,
        blocks=read.blocks,
    )
