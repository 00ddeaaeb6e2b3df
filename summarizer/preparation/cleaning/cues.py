"""Evidence in what the line says: the standing terms of web pages, by what they belong to.

They are one feature among many, never a verdict: an article about cookies or about photographers has the
terms too, but in sentences of its own. Every group is common knowledge of the web.
"""

from __future__ import annotations

import re

_GROUPS = {
    # Subscriptions, newsletters, accounts, apps, follow-us lines.
    "subscribe": (
        r"subscri(?:be|ption)s?|newsletters?|sign(?:ing)? up|sign in|log ?in|your (?:inbox|e-?mail)"
        r"|e-?mail address|breaking news (?:alerts?|emails?)|download (?:the|our) app|news app"
        r"|become a member|free trial|unsubscribe"
        r"|follow (?:us|him|her|me|[\w @.]{1,40} on (?:twitter|facebook|instagram))|like us|join us on"
        r"|on (?:facebook|twitter) (?:at|and)|support (?:our|independent) journalism|donate"
        r"|stay (?:up to date|updated)|have a (?:news )?tip|send us"
    ),
    # Share buttons.
    "share": (
        r"share (?:this|on|via|with|your)|click to (?:share|print|email)|retweet|whatsapp|pinterest"
        r"|linkedin|reddit|google ?(?:plus|\+)|e-?mail this|print this|copy link|link copied|tweet this"
        r"|opens in new window|facebook|twitter|tumblr"
    ),
    # Comment forms.
    "comment": (
        r"(?:leave|post|add|write|submit) (?:a |your )?(?:reply|comments?)"
        r"|(?:view|read|show|hide|see) (?:all )?(?:the )?\d* ?comments?"
        r"|comments? (?:are|is|section|policy|closed)|\d+ comments|will not be published|required fields"
        r"|cancel reply|join the (?:conversation|discussion)|notify me of|report abuse|moderated"
    ),
    # Legal notes, cookies, technical notices.
    "notice": (
        r"cookies?|privacy policy|terms (?:of (?:use|service)|and conditions)|all rights reserved"
        r"|copyright|may not be (?:published|reproduced|broadcast|republished)|javascript"
        r"|your (?:browser|device)|reuse this content|republish|views expressed|opinions expressed"
        r"|affiliate|this (?:page|content|site|website|feature) (?:is|uses|requires)|ad ?block(?:er)?"
    ),
    # Advertising.
    "advert": (
        r"advertis(?:e|ement|ements|ing)|sponsored|promoted|paid (?:post|content)|promo code|buy now"
        r"|shop now|special offer|limited time|order (?:now|online)|\d+% off|best deals?"
    ),
    # Doors to other pages.
    "more": (
        r"read (?:more|also|next|the full|or share|full)|keep reading|see also|also read|related(?: \w+)?"
        r"|more (?:from|on|stories|news|about|video|coverage)|continue reading|recommended"
        r"|you (?:may|might) (?:also )?like|most (?:read|popular|viewed|recent)|trending"
        r"|latest (?:news|stories|headlines)|click(?:/tap)? (?:here|for|on|to)|explore further"
        r"|next (?:article|story|post|image)|prev(?:ious)? (?:article|story|post|image)|editor'?s? picks"
        r"|don'?t miss|top stories|up next|just watched|must watch|replay|back to top|article continue[sd]"
        r"|story continues|full (?:story|coverage)|photos?:|video:|gallery:|watch:|listen:|slideshow"
        r"|special coverage|explore more|in pictures|(?:also )?check out|(?:read|more|see|also)(?= ?:)"
        r"|get more"
    ),
    # Who made the text: bylines, desks, contributions, sources.
    "desk": (
        r"(?:additional |with )?(?:reporting|report|writing|written|edited|editing|reported|compiled"
        r"|translated) (?:by|from)?|translation by"
        r"|contributed to this|contributing|with (?:information|files|material|inputs?) from"
        r"|staff (?:writer|reporter)|correspondent|^by\b|source(?: link)?\s*[:-]|^source\b"
        r"|original(?:ly)? (?:source|published|appeared)|published (?:on|in|at|by)?"
        r"|last (?:updated|modified)|^updated?\b|^posted\b|min(?:ute)?s? read|first published"
        r"|is a (?:staff|senior|former|reporter|writer|columnist|freelance|professor|contributor)"
        r"|can be reached|reach (?:him|her|me|us)"
    ),
}
FEATURES = (*(f"cue_{name}" for name in _GROUPS), "cue_many", "cue_phrase", "cue_first")
#: In a line of so few words a single term says as much as a phrase in a longer one.
LABEL_WORDS = 3

_PATTERNS = {name: re.compile(rf"\b(?:{terms})(?!\w)") for name, terms in _GROUPS.items()}
#: Terms of desks that say who made this text wherever they stand; "written by" may be about a book, unless it
#: opens the line.
_OWN_DESK = re.compile(r"contribut|with |can be reached|reach |staff |is a |min|source")


def describe(text: str) -> list[float]:
    """The values of :data:`FEATURES`, each in [0, 1].

    For each group, how much of the line its terms take up; how many groups have any; whether one of the
    terms is a phrase ("sign up", "all rights reserved"), not a word that any article may use ("cookies");
    and whether one opens the line: what tells the reader to do something ("Click here", "Follow").
    """
    text = text.lower()
    terms = {name: list(pattern.finditer(text)) for name, pattern in _PATTERNS.items()}
    words = text.count(" ") + 1
    shares = [min(1.0, len(matches) * (0.4 + 3.0 / words)) for matches in terms.values()]
    groups = sum(map(bool, terms.values()))
    phrase = (words <= LABEL_WORDS and groups > 0) or any(
        _is_phrase(name, match) for name, matches in terms.items() for match in matches
    )
    opens = any(matches and matches[0].start() == 0 for matches in terms.values())
    return [*shares, min(1.0, groups / 3), float(phrase), float(opens)]


def _is_phrase(name: str, match: re.Match[str]) -> bool:
    term = match.group().strip()
    if name == "desk" and match.start() > 1 and not _OWN_DESK.match(term):
        return False
    return " " in term or term.endswith(":")
