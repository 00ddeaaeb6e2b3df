"""Changes of who does what to whom, of hedges and of conditions, each with a rewording that changes neither.

What tells a change from its twin here is not which words there are: a passive has the words of the exchanged
roles, and a condition that moved to the front those of the one that was dropped.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from summarizer.text.terms import stop_words
from training.relations.changes.names import NAME
from training.relations.changes.replacing import put

#: What a noun phrase begins with, in the middle of a sentence.
_OPENING = r"(?:the|a|an|his|her|its|their|our|two|three|four|five|several|many|some)"
_PHRASE = rf"(?:{_OPENING}(?: [a-z][\w’'-]+){{1,3}}?|(?:{_OPENING} )?{NAME})"
_BEHIND = (
    r"(?= (?:on|in|at|after|for|with|to|over|by|from|when|as|because|during|before|into|and|last|this"
    r"|through|while|until|under|since|without|inside|outside|near|about|against)\b|[,.;])"
)
#: Of these both sides do the same, or what follows is no object.
_NO_EXCHANGE = (
    "married|joined|occurred|insisted|agreed|resembled|equaled|neared|seemed|appeared|remained|turned|happened"
    "|lasted|totaled|visited"
)
_SUBJECT = (
    r"(?:The|A|An|His|Her|Its|Their|Our|Two|Three|Four|Five|Several|Many|Some)(?: [a-z][\w’'-]+){1,3}?"
    rf"|(?:The )?{NAME}"
)
_ACTIVE = re.compile(
    rf"^({_SUBJECT}) ((?!(?:{_NO_EXCHANGE})\b)[a-z]{{3,}}ed|beat|sued|shot|hit|led|met) ({_PHRASE}){_BEHIND}"
)
_PASSIVE = re.compile(
    rf"^({_SUBJECT}) ((?:was|were|is|are|been|being) [a-z]{{3,}}ed by) ({_PHRASE}){_BEHIND}"
)
_PARTICIPLES = {"beat": "beaten", "led": "led", "hit": "hit", "shot": "shot", "met": "met", "sued": "sued"}
_PLURAL = re.compile(r"^(?:two|three|four|five|several|many|some)\b|[^s’']s$", re.IGNORECASE)
_CONJUNCTIONS = "if|unless|provided that|as long as|only if|so long as|on condition that"
#: "asked if": a question, and no condition.
_NO_QUESTION = "".join(
    f"(?<!{word})" for word in (" see", " tell", " know", " ask", "asked", " wonder", "clear", "even", " as")
)
_CONDITION_BEHIND = re.compile(rf"^(.{{20,}}?){_NO_QUESTION},? ((?:{_CONJUNCTIONS}) [^,.;]{{8,90}})\.$")
_CONDITION_BEFORE = re.compile(r"^((?:If|Unless|As long as|Provided that) [^,;]{8,90}), ([^.]{20,})\.$")
_SAME_CONDITION = {
    "if": ["provided that", "on condition that", "as long as", "in case"],
    "provided that": ["if", "as long as", "on condition that"],
    "as long as": ["if", "provided that", "so long as"],
    "so long as": ["if", "provided that", "as long as"],
    "only if": ["only on condition that", "only when"],
    "on condition that": ["if", "provided that"],
}
_HEDGES = ["reportedly", "allegedly", "apparently", "possibly", "probably", "perhaps", "supposedly", "likely"]
_NO_HEDGES = ["also", "then", "later", "now", "recently", "subsequently", "already", "finally"]
_VERB = re.compile(r"(?<=[a-z]) (?=[a-z]{3,}ed (?:the|a|an|his|her|its|their|to|on|in|by|for|from|that)\b)")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b(?= [a-z]+(?:ed|ing|en)\b)")
_PROSPECTS = ["may", "might", "could"]
_SAID_BEHIND = re.compile(rf"^([^“”\"]{{25,}}?), ({NAME}) said\.$")
_SAID_BEFORE = re.compile(rf"^({NAME}) (?:said|says|argued|explained|announced) that ([^“”\"]{{25,}})\.$")


def exchange(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Who does it and to whom it is done change places; in the active or the passive."""
    return _arranged(text, rng, exchanged=True)


def turned(text: str, rng: random.Random) -> str | None:
    """The same in the passive, or in the active: the twin of ``exchange``."""
    return _arranged(text, rng, exchanged=False)


def _arranged(text: str, rng: random.Random, exchanged: bool) -> str | None:
    passive = _PASSIVE.match(text)
    clause = passive or _ACTIVE.match(text)
    if clause is None:
        return None
    one, verb, other = clause.groups()
    if any(_no_phrase(phrase) for phrase in (one, other)):
        return None
    rest = text[clause.end() :]
    agent, patient = (other, one) if passive else (one, other)
    if exchanged:
        agent, patient = patient, agent
    as_passive = passive is None if not exchanged else rng.random() < 0.5
    if passive:
        done = verb.split()[1]
        if done in ("based", "used", "followed") or verb.split()[0] in ("been", "being"):
            return None
    else:
        done = _PARTICIPLES.get(verb, verb)
    past = {participle: word for word, participle in _PARTICIPLES.items()}.get(done, done)
    if as_passive:
        was = "were" if _PLURAL.search(patient) else "was"
        return f"{_first(patient)} {was} {done} by {_later(agent)}{rest}"
    return f"{_first(agent)} {past} {_later(patient)}{rest}"


def _no_phrase(phrase: str) -> bool:
    """Whether a pronoun, which would need its other form, or a function word is taken for a noun."""
    words = phrase.lower().split(" ")
    inside = words[1:] if re.fullmatch(_OPENING, words[0]) else words
    return bool(stop_words("en") & set(inside)) or words[-1] in ("earlier", "later", "previously")


def _first(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def _later(phrase: str) -> str:
    word = phrase.split(" ", 1)[0]
    return phrase[0].lower() + phrase[1:] if re.fullmatch(_OPENING, word.lower()) else phrase


def moved_condition(text: str, rng: random.Random) -> str | None:
    """The same condition in another place or other words: the twin of a dropped one."""
    behind, before = _CONDITION_BEHIND.match(text), _CONDITION_BEFORE.match(text)
    if behind and not behind.group(1).endswith((" but", " and", " even")):
        main, condition = behind.groups()
        condition = _other_condition(condition, rng)
        moved = rng.random() < 0.6
        return f"{_first(condition)}, {_later_sentence(main)}." if moved else f"{main} {condition}."
    if before:
        condition, main = before.groups()
        condition = _other_condition(condition[0].lower() + condition[1:], rng)
        return f"{_first(main)} {condition}." if rng.random() < 0.6 else f"{_first(condition)}, {main}."
    return None


def _other_condition(condition: str, rng: random.Random) -> str:
    for word, others in _SAME_CONDITION.items():
        if condition.startswith(word + " ") and rng.random() < 0.7:
            return rng.choice(others) + condition[len(word) :]
    return condition


def _later_sentence(text: str) -> str:
    word = text.split(" ", 1)[0]
    small = rf"(?:{_OPENING}|this|that|it|he|she|they|we|there|these|those|in|at|on)"
    starts = re.fullmatch(small, word.lower())
    return text[0].lower() + text[1:] if starts else text


def conditions_of(texts: Sequence[str]) -> list[str]:
    """The conditions that stand at the end of the texts, to be put behind other sentences."""
    matches = (_CONDITION_BEHIND.match(text) for text in texts)
    return [match.group(2) for match in matches if match and not match.group(2).startswith("only if")]


def conditioned(text: str, conditions: Sequence[str], rng: random.Random) -> str | None:
    """``text`` under a condition; ``text`` itself does not follow from it."""
    if not conditions or not text.endswith(".") or re.search(r"\bif\b|[?!:;“”\"]", text):
        return None
    condition = rng.choice(conditions)
    if rng.random() < 0.5:
        return f"{text[:-1]} {condition}."
    return f"{_first(condition)}, {_later_sentence(text)}"


def hedged(text: str, rng: random.Random) -> str | None:
    """``text`` with a word that keeps it at a distance; ``text`` itself does not follow from it."""
    return _with_adverb(text, _HEDGES, rng)


def timed(text: str, rng: random.Random) -> str | None:
    """``text`` with a word that changes nothing of its truth, in the same place: the twin of ``hedged``."""
    return _with_adverb(text, _NO_HEDGES, rng)


def _with_adverb(text: str, adverbs: Sequence[str], rng: random.Random) -> str | None:
    auxiliary, verb = _AUXILIARY.search(text), _VERB.search(text)
    adverb = rng.choice(adverbs)
    if auxiliary and (verb is None or rng.random() < 0.6):
        place = auxiliary.end()
        return f"{text[:place]} {adverb}{text[place:]}"
    none = r"\b(?:is|are|was|were|be|been|has|have|had|and|the|a|not)$"
    if verb and not re.search(none, text[: verb.start()]):
        return f"{text[: verb.start()]} {adverb}{text[verb.start() :]}"
    return None


def only_possible(text: str, rng: random.Random) -> str | None:
    """What is or will be only may be; ``text`` itself does not follow from it."""
    real = r"\bwill\b(?! not)(?= [a-z])|\b(?:is|are)\b(?! not)(?= [a-z]+(?:ed|ing)\b)"
    verbs = list(re.finditer(real, text))
    if not verbs:
        return None
    verb = rng.choice(verbs)
    return put(text, verb, rng.choice(_PROSPECTS) + ("" if verb.group() == "will" else " be"))


def told_otherwise(text: str, rng: random.Random) -> str | None:
    """The same speaker in another place: the twin of ``speaker``."""
    if behind := _SAID_BEHIND.match(text):
        said, who = behind.groups()
    elif before := _SAID_BEFORE.match(text):
        who, said = before.groups()
    else:
        return None
    said = _later_sentence(said)
    return rng.choice(
        [f"According to {who}, {said}.", f"{who} said that {said}.", f"{_first(said)}, according to {who}."]
    )
