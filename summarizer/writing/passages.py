"""What a model reads: the selected evidence by document, with its context, in inputs that the model can hold.

Cutting a concatenation at the model's limit loses the last documents whole. Here every document has its own
budget, what one does not use goes to the others, and where the evidence itself is too long for one input it
is dealt out to several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.records import Evidence, Sentence
from summarizer.writing.protocol import WritingRequest

#: Other members of a selected group repeat what its representative says: they come after the
#: representatives' direct neighbours, which may say something new.
_MEMBER = 2

#: Neighbours this many sentences away are offered to the model. Ten representatives with two on either side
#: fill the 1,024 tokens of most checkpoints; more would only have to be counted and thrown away.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of an overlong one, that may stand in an input.

    Attributes:
        document: Number of its document in the cluster; pieces of one document stand together.
        position: Its place in the document.
        text: Its text, cleaned for the tokenizer.
        tokens: Length of ``text`` in tokens.
        priority: 0 must be read; of the others, the higher are left out first.
    """

    document: int
    position: int
    text: str
    tokens: int
    priority: int = 0


def pieces_of(request: WritingRequest, evidence: Sequence[Evidence]) -> list[Piece]:
    """The sentences that may be read, by document and place; their tokens are yet uncounted (0).

    Read without fail are the representatives and, of a document that has none, its best member: a document
    that was selected is heard. Read where there is room: neighbours by distance, and the other members.
    """
    sentences = request.sentences
    members = [item for group in evidence for item in group.group.members if item in sentences]
    core = _core(request, evidence)
    order = {document.id: number for number, document in enumerate(request.documents)}
    priority = _priorities(sentences, core, frozenset(members))
    pieces = [
        Piece(order[sentences[i].document_id], sentences[i].index, sentences[i].text, 0, priority[i])
        for i in priority
    ]
    return sorted(pieces, key=_place)


def whole_documents(request: WritingRequest, evidence: Sequence[Evidence]) -> list[Piece]:
    """As :func:`pieces_of`, but all sentences of the documents that the evidence is from may be read.

    The document with the most salient evidence comes first, and gets what the others leave of their shares;
    of each, the beginning is read first. What an earlier one has word for word, as a copy does, is left out.
    """
    sentences = request.sentences
    core = _core(request, evidence)
    rank = {member: group.rank for group in evidence for member in group.group.members}
    best: dict[str, int] = {}
    for item in core:
        document_id = sentences[item].document_id
        best[document_id] = min(rank[item], best.get(document_id, rank[item]))
    order = {
        document_id: n for n, document_id in enumerate(sorted(best, key=lambda each: (best[each], each)))
    }
    pieces = sorted(
        (
            Piece(order[sentence.document_id], sentence.index, sentence.text, 0, 0 if item in core else 1)
            for item, sentence in sentences.items()
            if sentence.document_id in order
        ),
        key=_place,
    )
    first: dict[str, Piece] = {}
    for piece in pieces:
        key = " ".join(piece.text.casefold().split())
        earlier = first.setdefault(key, piece)
        first[key] = replace(earlier, priority=min(earlier.priority, piece.priority))
    return list(first.values())


def _core(request: WritingRequest, evidence: Sequence[Evidence]) -> set[str]:
    """The representatives and, of a document that has none, its best member."""
    sentences = request.sentences
    core = {group.group.representative for group in evidence} & sentences.keys()
    heard = {sentences[item].document_id for item in core}
    for group in evidence:
        for item in group.group.members:
            if item in sentences and sentences[item].document_id not in heard:
                core.add(item)
                heard.add(sentences[item].document_id)
    return core


def _priorities(sentences: Mapping[str, Sentence], core: set[str], members: frozenset[str]) -> dict[str, int]:
    """Distance to the nearest core sentence of the document, within reach; members at most ``_MEMBER``."""
    distances: dict[tuple[str, int], int] = {}
    for item in core:
        document, index = sentences[item].document_id, sentences[item].index
        for offset in range(-_REACH, _REACH + 1):
            place = document, index + offset
            distances[place] = min(abs(offset), distances.get(place, _REACH))
    result = dict.fromkeys(members, _MEMBER)
    for item, sentence in sentences.items():
        distance = distances.get((sentence.document_id, sentence.index))
        if distance is not None:
            result[item] = min(distance, result.get(item, _REACH))
    return result


def measured(
    pieces: Sequence[Piece],
    clean: Callable[[str], str],
    count: Callable[[Sequence[str]], list[int]],
    longest: int,
) -> list[Piece]:
    """The pieces with cleaned text and counted tokens; those longer than ``longest`` tokens in several."""
    texts = [clean(piece.text) for piece in pieces]
    counted = [
        replace(piece, text=text, tokens=tokens)
        for piece, text, tokens in zip(pieces, texts, count(texts), strict=True)
        if text
    ]
    return [part for piece in counted for part in _parts(piece, count, longest)]


def _parts(piece: Piece, count: Callable[[Sequence[str]], list[int]], longest: int) -> list[Piece]:
    """A piece, or its halves' parts, split at a space where there is one."""
    if piece.tokens <= longest or len(piece.text) < 2:
        return [piece]
    middle = len(piece.text) // 2
    cut = piece.text.rfind(" ", 1, middle + 1)
    cut = middle if cut <= 0 else cut
    halves = [half for half in (piece.text[:cut].strip(), piece.text[cut:].strip()) if half]
    parts = (replace(piece, text=t, tokens=n) for t, n in zip(halves, count(halves), strict=True))
    return [part for half in parts for part in _parts(half, count, longest)]


def deal(pieces: Sequence[Piece], capacity: int, separator: int) -> list[list[Piece]]:
    """Inputs that together hold every piece of priority 0, and of the others what there is room for.

    Args:
        pieces: By document and place.
        capacity: Tokens of one input. A piece must not be longer than this less ``separator``.
        separator: Tokens that each document costs beside its text.

    Returns:
        For each input its pieces, by document and place. Documents stay whole where one input can hold
        them, and in their order.
    """
    inputs = _pack([piece for piece in pieces if piece.priority == 0], capacity, separator)
    context = [piece for piece in pieces if piece.priority > 0]
    return [_with_context(core, context, capacity, separator) for core in inputs]


def _pack(core: Sequence[Piece], capacity: int, separator: int) -> list[list[Piece]]:
    """Fill inputs one after the other, a document at a time; an overlong document sentence by sentence."""
    inputs: list[list[Piece]] = [[]]
    used = 0
    for pieces in _by_document(core).values():
        whole = _tokens(pieces) + separator
        portions = [pieces] if whole <= capacity else [[piece] for piece in pieces]
        last_document = None
        for portion in portions:
            cost = _tokens(portion) + (separator if portion[0].document != last_document else 0)
            if inputs[-1] and used + cost > capacity:
                inputs.append([])
                used, cost = 0, _tokens(portion) + separator
            inputs[-1].extend(portion)
            used += cost
            last_document = portion[0].document
    return [pieces for pieces in inputs if pieces]


def _with_context(core: list[Piece], context: Sequence[Piece], capacity: int, separator: int) -> list[Piece]:
    """Add to one input what its documents offer, within each one's share of the room."""
    cores = _by_document(core)
    offers = {number: sorted(offer, key=_urgency) for number, offer in _by_document(context).items()}
    offers = {number: offers.get(number, []) for number in cores}
    room = capacity - separator * len(cores)
    floors = [_tokens(pieces) for pieces in cores.values()]
    demands = [floor + _tokens(offers[number]) for number, floor in zip(cores, floors, strict=True)]
    shares = share_budget(demands, floors, room)
    taken = list(core)
    for number, floor, share in zip(cores, floors, shares, strict=True):
        taken += _take(offers[number], share - floor)
    # Sentences are not divisible: what the shares left over goes to whichever still fits, most urgent first.
    rest = sorted({piece for offer in offers.values() for piece in offer} - set(taken), key=_urgency)
    taken += _take(rest, room - _tokens(taken))
    return sorted(taken, key=_place)


def _take(offer: Iterable[Piece], room: int) -> list[Piece]:
    """The pieces that fit, most urgent first."""
    taken = []
    for piece in offer:
        if piece.tokens <= room:
            taken.append(piece)
            room -= piece.tokens
    return taken


def share_budget(demands: Sequence[int], floors: Sequence[int], budget: int) -> list[int]:
    """Max-min fair shares of a budget, in tokens.

    Nobody gets more than demanded or less than the floor; what one does not use goes to the others in
    equal parts.

    >>> share_budget([10, 100, 100], [0, 0, 0], 110)
    [10, 50, 50]

    Returns:
        A share per demand; their sum is at most ``budget`` where the floors' sum is.
    """

    def shares(level: int) -> list[int]:
        return [max(floor, min(demand, level)) for demand, floor in zip(demands, floors, strict=True)]

    low, high = 0, max(demands, default=0)
    while low < high:  # the highest level that the budget allows
        level = (low + high + 1) // 2
        low, high = (level, high) if sum(shares(level)) <= budget else (low, level - 1)
    return shares(low)


def documents_text(pieces: Sequence[Piece]) -> list[str]:
    """One text per document of an input, from its pieces in their order."""
    return [" ".join(piece.text for piece in group) for group in _by_document(pieces).values()]


def _by_document(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.document, []).append(piece)
    return groups


def _tokens(pieces: Iterable[Piece]) -> int:
    return sum(piece.tokens for piece in pieces)


def _place(piece: Piece) -> tuple[int, int]:
    return piece.document, piece.position


def _urgency(piece: Piece) -> tuple[int, int, int]:
    return piece.priority, piece.document, piece.position
