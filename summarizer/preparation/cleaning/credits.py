"""Evidence of photo captions and credits: who made a picture, where it stands, what it is."""

from __future__ import annotations

import re

FEATURES = ("credit", "credit_end", "caption_term", "caption_place", "caption_tense")

_AGENCY = (
    "(?:ap|afp|epa|pa|upi|tass|efe|dpa|ansa|reuters|getty(?: images)?|associated press|shutterstock|alamy"
    "|istock|xinhua|bloomberg|press association)"
)
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_CREDIT = re.compile(
    rf"\b(?:{_AGENCY} (?:photo|images?|file)\b|via {_AGENCY}\b)"
    rf"|[(\[]{_AGENCY}[)\]]\W*$|^getty\b|[(/] ?getty\b|\bgetty\W*$"
    r"|(?:^|[(\[.,|!?”\"—–-]\s?)"
    r"(?:photos?|photographs?|pictures?|images?|pic|credits?|video|illustration|graphic)"
    r"(?:\s?[:©(]|\s(?:credits?\b|copyright|by\b|courtesy))"
    r"|\b(?:image copyright|photo:|photograph:|credit:|courtesy (?:of|photo))"
)
_AGENCY_SLASH = re.compile(rf"\b{_AGENCY}(?: \w+)? ?/|/ ?{_AGENCY}\b")
#: A maker at the very end: ``(REUTERS / Name)``, ``[Photo by Name]``, ``Name/Agency``.
_END = re.compile(
    rf"[(\[][^()\[\]]{{2,60}}[)\]]\W*$|\b{_AGENCY} ?/ ?{_NAME}\W*$|/{_AGENCY}\W*$|\({_AGENCY}\)\W*$"
)
_PROPER = r"[^\W\d_a-z][\w.'’-]*(?: (?:of |the |for |de |van )?[^\W\d_a-z][\w.'’-]*){0,3}"
_SLASHED = re.compile(
    rf"(?:^|[(\[.] ?|  ){_PROPER} ?/ ?{_PROPER}(?: ?/ ?{_PROPER})?\W*$|\({_PROPER} ?[/|,] ?{_PROPER}\)\W*$"
)
#: A credit at the end is sought in this many last characters.
_TAIL = 90
#: Longest caption, in characters: agency captions run to about 60 words.
_LONGEST = 400
_TERM = re.compile(
    r"\b(?:file (?:photo|picture|image|pic)\b|file[ -]+(?:in|this)\b|(?:image|toggle|hide|media) caption\b"
    r"|enlarge(?: this)? image|view image|photo gallery|photo illustration|screen ?(?:shot|grab|capture)s?\b"
    r"|in this (?:\w+[ ,.]+){0,7}(?:photo|photograph|picture|image|frame|still|handout)\b"
    r"|(?:is|are) (?:seen|pictured|shown)"
    r" (?:in|at|on|near|outside|inside|here|during|through|behind|above|below)\b"
    r"|pictured(?: above| below| left| right| here|[,)])|handout\b|undated\b"
    r"|slideshow|(?:image )?\d+ of \d+\b)"
)
#: Where somebody stands in the picture; "(R)" alone is a Republican.
_SIDE = (
    r"(?:(?:far |second |third |fourth |back |front |top |bottom )?(?:left|right|center|centre)"
    r"|from (?:left|right)|second from (?:left|right)|[lc]|\d(?:st|nd|rd|th) [lr]"
    r"|pictured|above|below|top|bottom)"
)
_PLACE = re.compile(
    rf"[(\[]{_SIDE}[)\]]|, (?:far |second |third )?(?:left|right|cent(?:er|re)),|\bfrom (?:left|right)\b"
    r"|\b(?:left|right)\s?:|\bleft to right\b"
)
#: Captions tell what is to be seen in the present tense; articles report in the past.
_TENSE = re.compile(
    r"\b(?:addresse?s|arrives?|attends?|carr(?:y|ies)|celebrates?|chants?|checks?|cheers?|demonstrates?"
    r"|drives?|embraces?|enters?|gathers?|gestures?|gives?|greets?|holds?|hugs?|inspects?|leaves?|listens?|looks?"
    r"|marche?s?|meets?|passe?s|patrols?|poses?|protests?|reacts?|rides?|sits?|shakes?|shows?|smiles?|speaks?|stands?"
    r"|takes?|talks?|walks?|waits?|watche?s?|waves?|works?)\b"
)


def describe(text: str) -> list[float]:
    """The values of :data:`FEATURES`, each 0 or 1."""
    if len(text) > _LONGEST:  # longer than captions are: its two ends
        text = f"{text[:_TAIL]} \n {text[-_TAIL:]}"
    lower = text.lower()
    credit = "©" in lower or _CREDIT.search(lower)
    if not credit and "/" in lower:
        credit = _AGENCY_SLASH.search(lower) or _SLASHED.search(text[-_TAIL:])
    searched = (_END.search(lower[-_TAIL:]), _TERM.search(lower), _PLACE.search(lower), _TENSE.search(lower))
    return [float(bool(credit)), *(float(match is not None) for match in searched)]
