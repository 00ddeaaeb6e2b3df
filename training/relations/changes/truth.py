"""Changes of whether something holds: negation, modality, hedges, conditions, opposites, extent, denial."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from summarizer.text.terms import stop_words
from training.relations.changes.replacing import put, replaced


def _pairs(table: str) -> list[tuple[str, str]]:
    """The pairs of a table such as ``rose / fell, won / lost``, each both ways round."""
    listed = [pair.split(" / ") for pair in " ".join(table.split()).split(", ")]
    return [(one, other) for one, other in listed] + [(other, one) for one, other in listed]


_OPPOSITES = _pairs(
    """
    increased / decreased, rose / fell, rise / fall, rising / falling, higher / lower, before / after,
    won / lost, win / lose, accepted / rejected, approved / rejected, supported / opposed,
    supports / opposes, support / oppose, began / ended, opened / closed, guilty / innocent,
    alive / dead, best / worst, early / late, first / last, inside / outside, north / south,
    east / west, gained / lost, majority / minority, above / below, passed / failed, old / young,
    increase / decrease, strong / weak, public / private, arrested / released, bought / sold,
    confirmed / denied, agreed / refused, legal / illegal
    """
)
_EXTENT = _pairs(
    """
    all / some, every / hardly any, both / neither, all / none, always / never, only / not only,
    nearly / more than, at least / at most, more than / less than, half / a quarter, many / few,
    over / under, up to / at least
    """
)
_AUXILIARIES = "is are was were has had have will would can could should did does do may must".split()

_DENIALS = (
    "{who} was wrong to say that {what}.",
    "{who} denied that {what}.",
    "It is not true that {what}.",
    "{who} rejected the claim that {what}.",
    "Reports that {what} were false.",
    "{who} disputed that {what}.",
    "The rumour that {what} turned out to be untrue.",
    "{who} corrected an earlier report that {what}.",
    "{who} withdrew the statement that {what}.",
    "There is no evidence that {what}, {who} said.",
)
_AFFIRMATIONS = (
    "{who} was right to say that {what}.",
    "{who} confirmed that {what}.",
    "It is true that {what}.",
    "{who} said that {what}.",
    "Reports that {what} were confirmed.",
    "{who} made clear that {what}.",
    "{who} acknowledged that {what}.",
    "According to {who}, {what}.",
    "There is no doubt that {what}, {who} said.",
)
#: Who says so, where no name is to be had.
_NAMELESS = (
    "A spokesman", "The agency", "The company", "The ministry", "Officials", "The report", "The newspaper",
)  # fmt: skip

#: What stands behind a verb, and what never stands before a finite one.
_AFTER_VERB = "the|a|an|his|her|its|their|to|on|in|by|for|from|that"
_NO_VERB_BEHIND = "|".join((*_AUXILIARIES, *"been being be get got not and or the a its his her".split()))


def negation(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """A "not" put in, or taken out."""
    removed = _without_negation(text, rng)
    if removed is not None:
        return removed
    positive = rf"\b({'|'.join(_AUXILIARIES)})\b(?! not|n't|n’t| never| no )(?= [a-z])"
    options = list(re.finditer(positive, text))
    if options and rng.random() < 0.75:
        match = options[0] if rng.random() < 0.7 else rng.choice(options)
        word = match.group()
        style = rng.random()
        if style < 0.6:
            new = f"{word} not"
        elif style < 0.8 and word not in ("may", "will", "can"):
            new = f"{word}n’t" if "’" in text else f"{word}n't"
        else:
            new = {"will": "won't", "can": "cannot"}.get(
                word, f"{word} never" if word != "may" else "may not"
            )
        return put(text, match, new)
    return _negated_past(text, rng)


def _without_negation(text: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"\b(did|does|do)(?: not|n't|n’t) (\w+)", text))
    if found:
        match = rng.choice(found)
        verb = match.group(2)
        if verb in ("have", "be", "want", "know", "think", "get", "see"):
            return put(text, match, f"{match.group(1)} {verb}")
        if match.group(1) == "did" and not re.search(r"(?:[^aeiou][aeiou][^aeiouwy])$", verb):
            return put(text, match, verb + ("d" if verb.endswith("e") else "ed"))
        return put(text, match, f"{match.group(1)} indeed {verb}")
    found = list(re.finditer(r"(?: not\b(?! only)|(?<=[a-z])n['’]t\b| never\b)", text))
    if not found:
        return None
    match = rng.choice(found)
    if match.group().startswith("n") and text[: match.end()].lower().endswith(
        ("won't", "won’t", "can't", "can’t")
    ):
        stem = {"wo": "will", "ca": "can"}[text[match.start() - 2 : match.start()].lower()]
        return text[: match.start() - 2] + stem + text[match.end() :]
    return text[: match.start()] + text[match.end() :]


def _negated_past(text: str, rng: random.Random) -> str | None:
    """``reduced`` becomes ``did not reduce``: after a name or a plural, where it is surely the verb."""
    found = [
        m
        for m in re.finditer(rf"(?<=[a-z]) ([a-z]{{2,}}?)(ed|ied)(?= (?:{_AFTER_VERB})\b)", text)
        if not re.search(rf"\b(?:{_NO_VERB_BEHIND})$", text[: m.start()])
    ]
    if not found:
        return None
    match = found[0]
    stem = match.group(1) + ("y" if match.group(2) == "ied" else "")
    if re.search(
        r"(?:at|it|ut|is|iz|as|os|us|ov|iv|eas|uc|ag|id|ar|ir|ur|at|as|or|ok|ak|ik|ot|nc|rc|rs|ns|rg|ng|lv|rv|bl|pl|tl|ss)$",
        stem,
    ) and not stem.endswith(("ss", "it", "ear", "eat", "ort", "or")):
        stem += "e"
    elif re.search(r"([bdgmnprt])\1$", stem):
        stem = stem[:-1]
    return (
        text[: match.start() + 1] + rng.choice(["did not ", "didn't ", "never "]) + stem + text[match.end() :]
    )


def modality(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """What may be becomes what is; what is planned or considered becomes done."""
    return replaced(
        text,
        rng,
        [
            (r"\b(?:may|might|could) be\b", "is"),
            (r"\b(?:may|might|could) have been\b", "was"),
            (r"\b(?:may|might|could) (?=have\b)", ""),
            (r"\b(?:may|might|could)(?= [a-z])", "will"),
            (r"\bis considering\b", "has decided on"),
            (r"\bplans? to\b", "has begun to"),
            (r"\bwants? to\b", "will"),
            (r"\bhopes? to\b", "will"),
            (r"\bis expected to\b", "has agreed to"),
            (r"\bare expected to\b", "will surely"),
            (r"\bproposed\b", "adopted"),
            (r"\bthreatened to\b", "went on to"),
            (r"\btried to\b", "managed to"),
            (r"\bwould(?= [a-z])", "did"),
            (r"\bshould(?= [a-z])", "will"),
            (r"\bcould\b", "certainly will"),
        ],
    )


def hedge(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """A word that kept the claim at a distance goes."""
    return replaced(
        text,
        rng,
        [
            (r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|supposedly|presumably) ", ""),
            (r"\ballegedly ", ""),
            (r"\balleged ", ""),
            (r"\bsuspected ", ""),
            (r"\bappears? to be\b", "is"),
            (r"\bseems? to be\b", "is"),
            (r"\b(?:is|was) believed to\b", "is known to"),
            (r"\bis accused of\b", "is guilty of"),
            (r"\bwas accused of\b", "was guilty of"),
            (r"\b(?:suggests?|suggested) that\b", "proved that"),
            (
                r"\b(?:believes?|believed|thinks?|fears?|claims?|claimed|alleged|argued) that\b",
                "knew for certain that",
            ),
            (r"\bin some cases\b", "in all cases"),
            (r"\bsometimes\b", "always"),
            (r"\bpreliminary\b", "final"),
        ],
    )


def condition(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """The condition under which something holds goes, or is turned into its opposite."""
    tail = re.search(
        r",? (?:if|unless|provided|as long as|until|only if|except|only when|so long as) [^,.;]{8,}(?=[.,;])",
        text,
    )
    lead = re.match(r"(?:If|Unless|Until|As long as|Should) [^,;]{8,}, (?:then )?(\w)", text)
    if lead:
        rest = text[lead.start(1) :]
        return rest[0].upper() + rest[1:]
    if tail is None:
        return None
    style = rng.random()
    whatever = [" in any event", " whatever happens", " in all cases", " no matter what"]
    new = "" if style < 0.6 else rng.choice(whatever)
    return text[: tail.start()] + new + text[tail.end() :]


def denial(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """The statement is told as somebody's mistake."""
    return _wrapped(text, names, rng, _DENIALS)


def affirmation(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """The statement is told as somebody's knowledge: the twin of ``denial``."""
    return _wrapped(text, names, rng, _AFFIRMATIONS)


def _wrapped(text: str, names: Sequence[str], rng: random.Random, forms: Sequence[str]) -> str | None:
    if len(text) > 220 or re.search(r"[\"“”?!:]", text) or not text.endswith("."):
        return None
    people = [n.partition(":")[2] for n in names if n.startswith("person")]
    who = rng.choice(people if people and rng.random() < 0.6 else _NAMELESS)
    first = text.split(" ", 1)[0]
    lower = first.lower() in stop_words("en") and first != "I"
    what = (text[0].lower() + text[1:] if lower else text)[:-1]
    what = re.sub(r"^(?:but|and) ", "", what)
    form = rng.choice(forms)
    if who.startswith(("A ", "The ", "Off")) and not form.startswith("{who}"):
        who = who[0].lower() + who[1:]
    return form.format(who=who, what=what)


def opposite(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """A word becomes its opposite."""
    return replaced(text, rng, [(rf"\b{old}\b", new) for old, new in _OPPOSITES])


def extent(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """All, some, none; at least, at most."""
    return replaced(text, rng, [(rf"\b{old}\b(?! of the)", new) for old, new in _EXTENT])
