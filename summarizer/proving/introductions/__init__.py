"""Full names at first mention: a surname is completed where the summary has not named the person in full yet.

``Vane said`` becomes ``Ian Vane said`` where the sentence's own source, or else all sources together, name
only one Vane in full; the sentence then cites the place that does. Nothing else is changed, and nothing
inside quotation marks. English alone: titles and verbs of saying, which show who is a person, are known of no
other language.

One module for each question::

    words      what a word of a name looks like
    people     whom the sources name in full
    mentions   where a sentence names somebody by the surname alone
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from summarizer.proving.introductions.mentions import Mention, lone_surnames, names_in_full
from summarizer.proving.introductions.people import Bearers, FullName, find_people
from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import Citation, SummarySentence
from summarizer.text.located_terms import term_set
from summarizer.text.phrases import with_words

#: The note on a sentence that was changed.
NAMED = "named in full"

#: A citation that carries a smaller share of its sentence is not widened to hold the name; the name is cited
#: by itself, since checking looks for names in texts that carry this share or are a name and nothing else.
WIDENED = 0.3

__all__ = ["NAMED", "Namer"]


class Namer:
    """Completes the names of one summary, sentence by sentence; each surname is looked up once."""

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
        self._look_up({mention.surname for mention in mentions})
        texts = (*before, sentence.text)
        first = {mention.surname: mention for mention in reversed(mentions)}
        for mention in sorted(first.values(), key=lambda mention: -mention.start):
            bearers = self._people[mention.surname]
            if not any(
                names_in_full(text, name.given, mention.surname) for name in bearers.names for text in texts
            ):
                names = _of_one_bearer(bearers, sentence.citations)
                sentence = self._completed(sentence, mention, names) if names else sentence
        return sentence

    def _look_up(self, surnames: Collection[str]) -> None:
        """Find the bearers of the surnames that have not been looked up before."""
        unknown = [surname for surname in sorted(surnames) if surname not in self._people]
        if unknown:
            people = find_people(unknown, self._index.sentences.values())
            self._people.update({surname: people.get(surname, Bearers()) for surname in unknown})

    def _completed(
        self, sentence: SummarySentence, mention: Mention, names: Sequence[FullName]
    ) -> SummarySentence:
        """``sentence`` with one name in full, and the citation that carries it."""
        name = self._best(sentence, names)
        changed = with_words(sentence, mention.start, mention.end, name.text)
        note = sentence.note if NAMED in sentence.note else "; ".join(filter(None, (sentence.note, NAMED)))
        citations = self._with_name(sentence.citations, name, changed.text)
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

    def _with_name(self, citations: Sequence[Citation], name: FullName, text: str) -> tuple[Citation, ...]:
        """The citations with one of the name: a citation of its sentence is widened to hold it."""
        source = name.sentence
        start, end = source.start + name.start, source.start + name.end
        widened = next((each for each in citations if each.sentence_id == source.id), None)
        if widened is not None:
            if widened.start <= start and end <= widened.end:
                return tuple(citations)
            if widened.score < WIDENED:
                widened = None
            else:
                start, end = min(start, widened.start), max(end, widened.end)
        words = source.text[start - source.start : end - source.start]
        weights = self._index.weights(term_set(text, self._index.language))
        score = round(share(weights, term_set(words, self._index.language)), 4)
        added = Citation(source.document_id, source.id, start, end, words, score)
        if widened is None:
            return (*citations, added)
        return tuple(added if each is widened else each for each in citations)


def _of_one_bearer(bearers: Bearers, citations: Sequence[Citation]) -> Sequence[FullName]:
    """The names of the bearer of whom the first citation's document speaks; none where that is not clear.

    Within a document a surname alone is that of the one named there in full. Where it names nobody in full,
    the bearer must be the only one of the cluster. Where the sources put a title before the surname alone, it
    must be one of that bearer's.
    """
    document = citations[0].document_id if citations else ""
    in_document = {name.words[0] for name in bearers.names if name.sentence.document_id == document}
    given = in_document or {name.words[0] for name in bearers.names}
    names = [name for name in bearers.names if name.words[0] in given]
    if len(given) > 1 or (bearers.offices and not bearers.offices & {name.office for name in names}):
        return ()
    return names
