"""Makes a source sentence fit to stand in a summary by taking away, never by rewording.

Pure functions. Every word of the result is a word of the input, in its order; added are only what closes
it: a stop, and the partner of a quotation mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.text.lead_ins import lead_in
from summarizer.text.lexicon import SAYS
from summarizer.text.surface import CLOSING, OPENING, match_quotes, squeeze

#: A sentence may carry a bullet, a label, a byline and a dateline; more are not peeled.
MAX_LEAD_INS = 5

_STOPS = ".?!…。！？｡।؟۔։"
_CLOSERS = "\"”“»«’')]）」』›"
_STOP_OF = {"zh": "。", "ja": "。", "hi": "।", "mr": "।", "ne": "।", "ur": "۔", "hy": "։", "th": ""}
#: What copying leaves behind a sentence: ``. .``, a lone comma or dash.
_TAIL = re.compile(r"(?<=[.?!…])\s+\.\s*$|(?<=[^.])\s*[,;:–—-]+\s*$|\s+[|•·*]+\s*$")
#: Not those of a spaced ellipsis: "circumstances . . . based".
_SPACED_STOP = re.compile(r"(?<=[\w%)\]”\"’])\s+(?!\.\s\.)([,;.?!)])(?=\s|$|[”\"])")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
#: ``, said the minister.``: who speaks, after a quotation whose mark is missing.
_SAYS = rf"{SAYS}\b"
_SPEAKER = re.compile(
    rf"[,?!.]\s+(?=(?:{_SAYS}|"
    rf"(?:[A-Z][\w.'’-]*|he|she|they|the|a|an|his|her|one)(?: [\w.'’-]+){{0,5}}? {_SAYS})"
    r"[^“”\"]*$)"
)
#: The change that adds or takes away a quotation mark.
MENDED = "quotation mark"
#: Double marks written as two single ones, in the manner of typewriters and TeX.
_TWO_SINGLE = re.compile(r"''|``|‘‘|’’")
#: A single mark behind the stop closes a quotation; the one of ``the players’`` stands before it.
_SINGLE_END = re.compile(r"[.!?,]['’]$")
_SINGLE_OPEN = re.compile(r"(?:^|[\s(“\"—–-])['‘](?=\w)")
#: ``“I left.” said the minister.``: the stop is a comma where the speaker follows.
_STOP_BEFORE_SPEAKER = re.compile(rf"\.([”\"])\s+(?={_SAYS})")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A sentence made fit to stand alone, and what was done to it, in words."""

    text: str
    changes: tuple[str, ...]


def trim(text: str, language: str = "en", *, inside_quotation: bool = False) -> Trimmed:
    r"""Make a source sentence readable by itself.

    Args:
        text: The sentence as it stands in its document.
        language: ISO 639-1 code, which says what mark ends a sentence.
        inside_quotation: Whether it begins inside a quotation that an earlier sentence opened.

    >>> trim("BRUSSELS (Reuters) – The talks\nwill go on . .").text
    'The talks will go on.'
    """
    text, changes = _peel(_TWO_SINGLE.sub('"', squeeze(text)))
    for change, step in (("tail", _without_tail), ("bracket", _balance_brackets)):
        before, text = text, step(text)
        changes += [change] if text != before else []
    text, peeled = _peel(text)  # a bracket may have hidden a lead-in
    changes += peeled
    before, text = text, balance_quotes(_balance_single(text), inside_quotation=inside_quotation)
    text = _STOP_BEFORE_SPEAKER.sub(r",\1 ", text)
    changes += [MENDED] if text != before else []
    return Trimmed(capitalize(finish(text, language)), tuple(dict.fromkeys(changes)))


def balance_quotes(text: str, *, inside_quotation: bool = False) -> str:
    """Give every double quotation mark its partner, or take it away where its place cannot be told.

    A mark closed but never opened began before the sentence; one opened but never closed ends after it, or
    before the words that name the speaker.
    """
    marks = match_quotes(text)
    if inside_quotation and not (marks.pairs or marks.opened or marks.closed):
        return f"“{text}”" if text else text
    if len(marks.opened) + len(marks.closed) > 1:
        return _without(text, (*marks.opened, *marks.closed))
    if marks.closed:
        return _open_at_start(text, marks.closed[0], marks.pairs)
    if marks.opened:
        return _close(text, marks.opened[0], inside_quotation)
    return text


def _balance_single(text: str) -> str:
    """``text`` without a single mark at its end that nothing opened, and with one that its start lacks.

    Inside a sentence a single mark may be an apostrophe, and is left.
    """
    if _SINGLE_END.search(text) and not _SINGLE_OPEN.search(text):
        return text[: text.rindex(text.rstrip()[-1])].rstrip()
    if text.startswith("‘") and "’" not in re.sub(r"(?<=\w)’(?=\w)", "", text):
        return f"{finish(text)}’"
    return text


def capitalize(text: str) -> str:
    """``text`` with a capital first letter; a name such as "iPhone" keeps its own."""
    for position, character in enumerate(text):
        if character.isalnum():
            inner = text[position + 1 : position + 2]
            upper = character.upper()
            if character.islower() and len(upper) == 1 and not inner.isupper():
                return text[:position] + upper + text[position + 1 :]
            return text
    return text


def finish(text: str, language: str = "en") -> str:
    """``text`` with a stop at its end."""
    bare = text.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] in _STOPS:
        return text.rstrip()
    closers = text[len(bare) :].strip()
    return f"{bare.rstrip(',;:–—- ')}{closers}{_STOP_OF.get(language, '.')}"


def _peel(text: str) -> tuple[str, list[str]]:
    """``text`` without its lead-ins, and their kinds."""
    kinds: list[str] = []
    while len(kinds) < MAX_LEAD_INS and (found := lead_in(text))[0]:
        text = text[found[0] :].lstrip()
        kinds.append(found[1])
    return text, kinds


def _without_tail(text: str) -> str:
    text = _SPACED_STOP.sub(r"\1", text)
    while (shorter := _TAIL.sub("", text).rstrip()) != text:
        text = shorter
    text = _SPACED_STOP.sub(r"\1", text)
    return re.sub(r"(?<![.])\.\.(?=$|[”\"])", ".", text)


def _balance_brackets(text: str) -> str:
    """``text`` without brackets that have no partner; one opened after the stop goes with what follows it."""
    opened: list[int] = []
    alone: list[int] = []
    for position, character in enumerate(text):
        if character in _BRACKETS.values():
            opened.append(position)
        elif character in _BRACKETS:
            if opened and text[opened[-1]] == _BRACKETS[character]:
                opened.pop()
            else:
                alone.append(position)
    if opened and text[: opened[0]].rstrip()[-1:] in tuple(_STOPS):
        text, opened = text[: opened[0]].rstrip(), []
    return squeeze(_without(text, (*alone, *opened)))


def _open_at_start(text: str, closed: int, pairs: tuple[tuple[int, int], ...]) -> str:
    """The partner of a closing mark, unless another quotation stands before it."""
    if any(end < closed for _, end in pairs):
        return _without(text, (closed,))
    mark = OPENING[text[closed]]
    return _without(text, (closed,)) if closed == 0 else mark + text


def _close(text: str, opened: int, inside: bool) -> str:
    """The partner of an opening mark: before the words that name the speaker, else at the end."""
    if inside and opened > 0:
        return _without(text, (opened,))
    mark = CLOSING[text[opened]]
    speaker = _SPEAKER.search(text, opened) if opened == 0 else None
    if speaker:
        place = speaker.start() + 1
        return text[:place] + mark + text[place:]
    if not any(character.isalnum() for character in text[opened + 1 :]):
        return _without(text, (opened,)).rstrip()
    return finish(text.rstrip()) + mark


def _without(text: str, positions: tuple[int, ...]) -> str:
    return squeeze("".join(c for i, c in enumerate(text) if i not in frozenset(positions)))
