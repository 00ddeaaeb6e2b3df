"""What belongs together in talk: questions and answers, and entries under one label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.planning.cluster_view import ClusterView
from summarizer.text.surface import label

#: Fewest words of a sentence that says something, and of one that gives a figure.
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
    needs: dict[int, tuple[int, ...]] = {}
    for place, turn in enumerate(turns):
        question = turn[-1]
        if not view.asking[question] or view.analysis.words[question] < WITH_FIGURE:
            continue
        asked, replies = view.sentences[question], list[int]()
        for reply, *_ in turns[place + 1 : place + 1 + MOST_REPLIES]:
            replied = view.sentences[reply]
            if replied.document_id != asked.document_id or replied.speaker in (asked.speaker, None):
                break
            if not replies or (view.analysis.words[reply] < SENTENCE_WORDS and not view.asking[reply]):
                replies.append(reply)
        for reply in replies:
            if not view.asking[reply]:
                needs[reply] = (question, *(each for each in replies if each != reply))
    return needs


def latest_entries(view: ClusterView, documents: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For each entry of an older note, the entry of the latest note under the same label.

    Args:
        view: The cluster.
        documents: Ids of the documents, the latest first.
    """
    latest: dict[str, int] = {}
    needs: dict[int, tuple[int, ...]] = {}
    for document in (each for each in documents if view.kinds[each] == "note"):
        entries = [(label(view.sentences[row].text).lower(), row) for row in view.rows[document]]
        entries = [(name, row) for name, row in entries if name]
        needs.update({row: (latest[name],) for name, row in entries if name in latest})
        for name, row in entries:
            latest.setdefault(name, row)
    return needs
