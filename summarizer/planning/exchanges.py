"""What belongs together in talk: questions and answers, and entries under one label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.planning.cluster_view import ClusterView
from summarizer.text.surface import label

#: Words of a sentence that says something; with a figure fewer do.
SENTENCE_WORDS, WITH_FIGURE = 4, 3
#: Turns behind a question that may answer it.
MOST_REPLIES = 3
#: What minutes say of a decision without a label: "It was resolved to ...", "wurde beschlossen".
_RESOLVED = re.compile(
    r"\bit (?:was|is|has been) (?:then |also |\w+ly )?(?:agreed|resolved|decided|carried|approved|voted)\b"
    r"|^(?:resolved|agreed|decided|carried|approved)\b|(?-i:\b(?:AGREED|RESOLVED|DECIDED|CARRIED|APPROVED)\b)"
    r"|\b(?:wurde|wird|werden|wurden)\b.{0,80}\b(?:beschlossen|angenommen|abgelehnt)\b|\bbeschließt\b"
    r"|\bbeschloss\b|\bil (?:a été|est) (?:décidé|convenu)|\bse (?:acordó|decidió|aprobó)\b|\bsi è deciso\b"
    r"|\b(?:is|wordt|werd) besloten\b|\bfoi (?:decidido|aprovado|deliberado)\b|\b(?:beslutades|beslöts)\b"
    r"|\b(?:ble|blev) (?:vedtatt|vedtaget|besluttet)\b|\b(?:postanowiono|uchwalono|решили|постановили)\b",
    re.IGNORECASE,
)


def is_resolution(text: str) -> bool:
    """Whether a sentence of minutes says that something was decided.

    >>> is_resolution("It was resolved not to buy the boat."), is_resolution("The board agreed with her.")
    (True, False)
    """
    return _RESOLVED.search(text) is not None


def exchanges(view: ClusterView, turns: Sequence[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """What each answer is told with: its question, and short answers of others to the same.

    Those who speak behind a question answer it, until who asked speaks again. The first of them may say
    more; of the others only a few words ("I can.") are an answer.
    """
    found: dict[int, tuple[int, ...]] = {}
    for place, turn in enumerate(turns):
        question = turn[-1]
        if not view.asking[question] or view.analysis.words[question] < WITH_FIGURE:
            continue
        asker, replies = view.sentences[question], list[int]()
        for reply in turns[place + 1 : place + 1 + MOST_REPLIES]:
            first = reply[0]
            other = view.sentences[first]
            if other.document_id != asker.document_id or other.speaker in (asker.speaker, None):
                break
            if not replies or (view.analysis.words[first] < SENTENCE_WORDS and not view.asking[first]):
                replies.append(first)
        for first in replies:
            if not view.asking[first]:
                found[first] = (question, *(each for each in replies if each != first))
    return found


def latest_entries(
    view: ClusterView, documents: Sequence[str], kinds: Mapping[str, str | None]
) -> dict[int, tuple[int, ...]]:
    """The entry of the latest note under the label of each entry of an older one."""
    latest: dict[str, int] = {}
    found: dict[int, tuple[int, ...]] = {}
    for document in documents:
        entries = [(label(view.sentences[row].text).lower(), row) for row in view.rows[document]]
        entries = [(name, row) for name, row in entries if name and kinds[document] == "note"]
        found.update({row: (latest[name],) for name, row in entries if name in latest})
        for name, row in entries:
            latest.setdefault(name, row)
    return found
