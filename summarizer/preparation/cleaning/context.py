"""Evidence around the line: its place, its neighbours, what repeats it, what it shares words with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.preparation.cleaning.lines import Line

FEATURES = tuple(
    """before_body after_body first last previous_open next_open run after_colon doubled repeated elsewhere
    new_to_document new_to_cluster open_text""".split()
)

#: Words shorter than this are not compared: they are mostly closed-class.
CONTENT_LENGTH = 4
#: Words are compared by their first letters, so that inflections meet.
PREFIX = 6
#: Share of the shorter line's words that the longer one repeats, from which on the two are one caption twice.
DOUBLED_SHARE = 0.7
#: Fewest different words on which such a share says anything.
DOUBLED_WORDS = 3
#: Share of a document's words in lines found in another, from which on the two are copies, not one outlet's.
COPY_SHARE = 0.3


def keys(line: Line, function_words: frozenset[str]) -> frozenset[str]:
    """The beginnings of a line's content words, by which lines are compared."""
    return frozenset(w[:PREFIX] for w in line.lower if len(w) >= CONTENT_LENGTH and w not in function_words)


def normal(line: Line) -> str:
    """The form in which equal lines are equal: case and spacing aside."""
    return " ".join(line.text.lower().split())


def pages_of_lines(documents: Sequence[Sequence[Line]]) -> list[Counter[str]]:
    """For each document, how many *other* documents hold each of its lines, copies of it not counted."""
    forms = [{normal(line) for line in lines} for lines in documents]
    holders: dict[str, list[int]] = {}
    for number, document_forms in enumerate(forms):
        for form in document_forms:
            holders.setdefault(form, []).append(number)
    pages = []
    for number, lines in enumerate(documents):
        shared_words: Counter[int] = Counter()
        for line in lines:
            for other in holders[normal(line)]:
                shared_words[other] += len(line.words)
        copies = {other for other, words in shared_words.items() if words > COPY_SHARE * shared_words[number]}
        shared_forms = (form for form in forms[number] if len(holders[form]) > 1)
        pages.append(Counter({form: len(set(holders[form]) - copies - {number}) for form in shared_forms}))
    return pages


def describe(
    lines: Sequence[Line],
    bags: Sequence[frozenset[str]],
    cluster: Counter[str],
    pages: Counter[str],
) -> list[list[float]]:
    """The values of :data:`FEATURES` for each line of one document, each in [0, 1].

    Args:
        lines: All lines of the document.
        bags: The :func:`keys` of each line.
        cluster: In how many documents of the cluster each key stands.
        pages: In how many other documents each line stands, from :func:`pages_of_lines`.
    """
    key_counts = Counter(key for bag in bags for key in bag)
    forms = [normal(line) for line in lines]
    form_counts = Counter(forms)
    body = [len(line.words) if line.body else 0 for line in lines]
    body_words = max(1, sum(body))
    open_text = 1 - sum(body) / max(1, sum(len(line.words) for line in lines))
    runs, earlier = _runs(lines), set[str]()
    rows: list[list[float]] = []
    words_before = 0
    for i, (line, form) in enumerate(zip(lines, forms, strict=True)):
        new = [key for key in bags[i] if key_counts[key] == 1]
        rows.append(
            [
                float(words_before == 0),
                float(body_words - words_before - body[i] <= 0),
                float(i == 0),
                float(i == len(lines) - 1),
                float(i > 0 and not lines[i - 1].stop),
                float(i + 1 < len(lines) and not lines[i + 1].stop),
                min(1.0, runs[i] / 6),
                float(i > 0 and lines[i - 1].text.endswith((":", "："))),
                float(_is_doubled(i, bags)),
                float(form_counts[form] > 1 and (not line.body or form in earlier)),
                min(1.0, pages[form] / 2),
                len(new) / len(bags[i]) if bags[i] else 0.5,
                sum(cluster[key] == 1 for key in new) / len(bags[i]) if bags[i] else 0.5,
                open_text,
            ]
        )
        words_before += body[i]
        earlier.add(form)
    return rows


def _runs(lines: Sequence[Line]) -> list[int]:
    """For each line, how many lines without a stop stand together there; 0 for a line with one."""
    lengths, start = [0] * len(lines), 0
    for i in range(len(lines) + 1):
        if i == len(lines) or lines[i].stop:
            lengths[start:i] = [i - start] * (i - start)
            start = i + 1
    return lengths


def _is_doubled(index: int, bags: Sequence[frozenset[str]]) -> bool:
    """Whether the line before or after says the same in nearly the same words."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(bags):
            shorter = min(len(bags[index]), len(bags[other]))
            common = len(bags[index] & bags[other])
            if shorter >= DOUBLED_WORDS and common >= DOUBLED_SHARE * shorter:
                return True
    return False
