"""Full names at first mention: what the summary cuts short before it has named a person in full is completed.

``Vane said`` becomes ``Ian Vane said`` where the sentence's own source, or else all sources, name but one
Vane in full; the sentence then cites the place that does. Nothing else is changed, and nothing inside
quotation marks. English alone: titles and verbs of saying, which show who is a person, are known of no other.

One module for each question::

    words      what a word of a name looks like
    people     whom the sources name in full
    mentions   where a sentence names somebody by the surname alone
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from summarizer.proving.introductions.mentions import Mention, lone_surnames, names_in_full
from summarizer.proving.introductions.people import Bearers, FullName, find_people
from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import Citation, SummarySentence
from summarizer.text.located_terms import term_set
from summarizer.text.phrases import with_words

#: The change, in the words of a note.
NAMED = "named in full"

#: A citation that carries less of its sentence is not widened: the name is cited by itself beside it.
#: Checking looks for names in texts that carry as much, or are a name and nothing else.
WIDENED = 0.3

__all__ = ["NAMED", "Namer"]


class Namer:
    """Completes the names of one summary, sentence by sentence; whom it looked up once it knows.

    Args:
        index: The sentences that may be cited.
    """

    def __init__(self, index: SentenceIndex) -> None:
        self._index = index
        self._people: dict[str, Bearers] = {}

    def complete(self, sentence: SummarySentence, before: Sequence[str]) -> SummarySentence:
        """``sentence`` with the full name of everybody whom neither it nor the text before names in full.

        Args:
            sentence: With its citations; those that carry the names are added behind them.
            before: The sentences of the summary before it.
        """
        mentions = list(lone_surnames(sentence.text)) if self._index.language == "en" else []
        people = self._find({mention.surname for mention in mentions})
        texts = (*before, sentence.text)
        first = {mention.surname: mention for mention in reversed(mentions)}
        for mention in sorted(first.values(), key=lambda mention: -mention.start):
            known = people[mention.surname]
            if not any(
                names_in_full(text, name.given, mention.surname) for name in known.names for text in texts
            ):
                names = _of_one_bearer(known, sentence.citations)
                sentence = self._completed(sentence, mention, names) if names else sentence
        return sentence

    def _find(self, surnames: Collection[str]) -> Mapping[str, Bearers]:
        """The full names of each surname, looked up in the sources where that is not done yet."""
        unknown = [surname for surname in sorted(surnames) if surname not in self._people]
        if unknown:
            found = find_people(unknown, self._index.sentences.values())
            self._people.update({surname: found.get(surname, Bearers()) for surname in unknown})
        return self._people

    def _completed(
        self, sentence: SummarySentence, mention: Mention, names: Sequence[FullName]
    ) -> SummarySentence:
        """``sentence`` with one name in full, and the citation that carries it."""
        name = self._best(sentence, names)
        changed = with_words(sentence, mention.start, mention.end, name.text)
        note = sentence.note if NAMED in sentence.note else "; ".join(filter(None, (sentence.note, NAMED)))
        citations = self._with(sentence.citations, name, changed.text)
        return replace(changed, citations=citations, note=note)

    def _best(self, sentence: SummarySentence, names: Sequence[FullName]) -> FullName:
        """The name in its commonest form, from a cited sentence, else from the one nearest to this one."""
        cited = {citation.sentence_id for citation in sentence.citations}
        documents = {citation.document_id for citation in sentence.citations}
        weights = self._index.weights(term_set(sentence.text, self._index.language))

        def fitness(name: FullName) -> tuple[bool, bool, float]:
            place = name.sentence
            near = share(weights, self._index.terms(place.id))
            return place.id in cited, place.document_id in documents, near

        return max((name for name in names if name.words == names[0].words), key=fitness)

    def _with(self, citations: Sequence[Citation], name: FullName, text: str) -> tuple[Citation, ...]:
        """The citations with one of the name: a citation of its sentence is widened to hold it."""
        source = name.sentence
        start, end = source.start + name.start, source.start + name.end
        known = next((each for each in citations if each.sentence_id == source.id), None)
        if known is not None and known.start <= start and end <= known.end:
            return tuple(citations)
        if known is not None and known.score < WIDENED:
            known = None
        first, last = (start, end) if known is None else (min(start, known.start), max(end, known.end))
        words = source.text[first - source.start : last - source.start]
        weights = self._index.weights(term_set(text, self._index.language))
        score = round(share(weights, term_set(words, self._index.language)), 4)
        added = Citation(source.document_id, source.id, first, last, words, score)
        if known is None:
            return (*citations, added)
        return tuple(added if each is known else each for each in citations)


def _of_one_bearer(known: Bearers, citations: Sequence[Citation]) -> Sequence[FullName]:
    """The names of the bearer of whom the first citation's document speaks; none where that is not clear.

    Within a document a surname alone is that of the one named there in full. Where it names nobody, the
    bearer must be the only one of the cluster. Where the sources give the surname alone an office, it must be
    that bearer's.
    """
    document = citations[0].document_id if citations else ""
    own = {name.words[0] for name in known.names if name.sentence.document_id == document}
    given = own or {name.words[0] for name in known.names}
    names = [name for name in known.names if name.words[0] in given]
    if known.offices and not known.offices & {name.office for name in names}:
        return ()
    return names if len(given) == 1 else ()
