"""The closed lists that comparing statements needs, in English: hedges, scopes, roles, words for one thing.

Every list is a small class of the language, of what newspapers count and of who holds an office. None is
made from a test cluster.
"""

from __future__ import annotations

import functools
import re

from summarizer.text.terms import content_term


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@functools.cache
def stems(words: str) -> frozenset[str]:
    """The terms that words separated by spaces count as."""
    return frozenset(term for word in words.split() if (term := content_term(word)))


#: Hedges before a figure, by what they say of the true value.
BELOW = r"nearly|almost|just\ under|just\ short\ of|close\ to|just\ below"
ABOUT = r"about|around|some|roughly|approximately|circa|an?\ estimated|estimated|more\ or\ less"
AT_LEAST = (
    r"more\ than|at\ least|over|no\ fewer\ than|no\ less\ than|not\ less\ than|upwards\ of|in\ excess\ of"
    r"|well\ over|just\ over|a\ minimum\ of|as\ little\ as|as\ few\ as"
)
AT_MOST = (
    r"up\ to|at\ most|as\ many\ as|as\ much\ as|fewer\ than|less\ than|under|no\ more\ than|a\ maximum\ of"
)
HEDGE = re.compile(
    rf"\b(?:(?P<below>{BELOW})|(?P<least>{AT_LEAST})|(?P<most>{AT_MOST})|(?P<about>{ABOUT}))"
    rf"\ (?:a\ total\ of\ )?$",
    re.IGNORECASE | re.VERBOSE,
)

#: What a figure measures: the dimension, and how many base units one of it is.
MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("kilometre", "kilometer", "km"), ("length", 1000.0)),
    **dict.fromkeys(("metre", "meter"), ("length", 1.0)),
    **dict.fromkeys(("centimetre", "centimeter", "cm"), ("length", 0.01)),
    "mile": ("length", 1609.344),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inches"), ("length", 0.0254)),
    "yard": ("length", 0.9144),
    **dict.fromkeys(("light-year", "light year"), ("length", 9.4607e15)),
    **dict.fromkeys(("tonne", "ton"), ("mass", 1000.0)),
    **dict.fromkeys(("kilogram", "kilogramme", "kilo", "kg"), ("mass", 1.0)),
    **dict.fromkeys(("gram", "gramme"), ("mass", 0.001)),
    **dict.fromkeys(("pound", "lb"), ("mass", 0.4536)),
    "hectare": ("area", 1.0),
    "acre": ("area", 0.4047),
    **dict.fromkeys(("litre", "liter"), ("volume", 1.0)),
    "gallon": ("volume", 3.785),
    "barrel": ("volume", 158.99),
    "second": ("duration", 1 / 86400),
    "minute": ("duration", 1 / 1440),
    "hour": ("duration", 1 / 24),
    "day": ("duration", 1.0),
    "week": ("duration", 7.0),
    "month": ("duration", 30.4),
    "year": ("duration", 365.25),
    **dict.fromkeys(("megawatt", "mw"), ("power", 1.0)),
    "degree": ("temperature", 1.0),
}

#: Money that has no sign of its own.
CURRENCIES = _words(
    """crowns krona kronor krone kroner koruna francs marks pesos rubles roubles yuan renminbi baht lira
    dinars dirhams rand riyals shekels zloty forints hryvnia shillings ringgit rupiah reais guilders"""
)
#: Plurals that do not end in "s".
PLURALS = _words("people men women children police personnel staff troops dead wounded sheep cattle lawmen")
#: Words for one thing, as news reports count it: the first stands for all.
SAME = (
    "people persons individuals souls folk",
    "troops soldiers peacekeepers servicemen servicemembers",
    "homes households houses",
    "jobs positions posts",
    "cases infections",
    "votes ballots",
    "lawmakers legislators deputies mps parliamentarians",
    "protesters demonstrators marchers",
    "companies firms businesses",
    "women females",
    "children kids youngsters minors",
)
HEADS = {word: words.split()[0] for words in SAME for word in words.split()}
#: Heads that tell nothing of what is counted: what happened to them must be the same as well.
GENERAL = _words(
    """people men women children residents civilians others victims officers police workers students families
    passengers members persons times places things points areas countries states cities groups cases homes
    items units staff personnel employees officials miners sailors survivors patients"""
)
#: Nouns that count people and say as well what happened to them.
FATES = _words(
    """dead deaths fatalities lives wounded injured injuries casualties arrests missing arrested killed died
    detained hurt"""
)

#: What may happen to those who are counted; words in one line mean the same.
EVENTS = (
    "killed kill die died dying dead deaths death fatalities perished fatal toll",
    "injured injuries injuring wounded wounding hurt",
    "arrested arrests detained detaining custody",
    "missing",
    "evacuated evacuate evacuations",
    "displaced displacing",
    "rescued rescue rescuing saved survived survivors",
    "infected",
    "homeless",
    "hospitalized hospitalised hospital",
    "trapped stranded",
    "evicted",
    "employs employed employees employ",
    "hired hire hires hiring recruit",
    "charged",
    "invited",
    "treated",
    "dismissed sacked",
)
#: The same in several words around the count.
PHRASED = (
    (
        re.compile(
            r"\b(?:took|taken|take|brought|pulled|plucked|lifted|winched|carried|ferried|got)\b[^,;.]{0,40}?\b(?:off"
            r"|ashore|to\ssafety|from\s(?:the|a|an|its|their)\s\w+)\b",
            re.IGNORECASE,
        ),
        "rescued",
    ),
    (re.compile(r"\b(?:on\sboard|aboard)\b", re.IGNORECASE), "aboard"),
    (re.compile(r"\blost\stheir\slives\b", re.IGNORECASE), "killed"),
    (re.compile(r"\b(?:without|lost)\s(?:electricity|power)\b", re.IGNORECASE), "powerless"),
)


@functools.cache
def events() -> dict[str, str]:
    """Term of a word that tells what happened, to the term that stands for it."""
    return {term: line.split()[0] for line in EVENTS for term in stems(line)}


#: What happens to ever more of them, so that a later count is a newer one.
GROWING = _words(
    "killed injured arrested missing evacuated displaced rescued infected homeless hospitalized charged"
)
GROWING_HEADS = _words("cases arrests complaints reports")
#: Said of a count that may change.
CHANGING = re.compile(
    r"\b(?:so far|now|still|to date|by now"
    r"|(?:has|have) (?:now |already )?\w+(?:ed|en)"
    r"|has reached|rose to|risen to|climbed to|reached|contained|latest|counted)\b",
    re.IGNORECASE,
)

#: Signs that a figure counts a part, or something else than the whole.
PARTIAL = re.compile(
    r"\b(?:another|an additional|additional|a further|further|other|more)\s*$|\bthe (?:other|remaining)\s*$"
    r"|\b(?:alone|each|every|apiece)\b[^,;]*$",
    re.IGNORECASE,
)
#: A part of a whole that is named: comparable with the same part alone.
INCLUDED = re.compile(
    r"\b(?:including|includes?|included|among them|of whom|of which)\b[^,;]*$", re.IGNORECASE
)
PARTIAL_AFTER = re.compile(
    r"^\W*(?:(?:more|others?|other|additional|further)\b(?! than)"
    r"|of (?:them|those|whom|which|the \d|the (?:[a-z]+ )?\w+s\b))"
    r"|^[^,;.]{0,40}\b(?:each|apiece|alone|per \w+"
    r"|an? (?:day|week|month|year|hour|night|person|head)|every \w+"
    r"|daily"
    r"|ago|earlier|later|of them|among them)\b",
    re.IGNORECASE,
)
BEFORE_TIME = re.compile(
    r"\b(?:past|last|next|first|within|in|every|previous|final|than)\s(?:the\s)?$", re.IGNORECASE
)

#: How real a clause is: statements of different kinds are not at odds.
_MODES = {
    "possible": re.compile(
        r"\b(?:could|(?-i:may)|might|would|if|unless|should|whether|potentially|possibly"
        r"|threaten\w*)\b",
        re.IGNORECASE,
    ),
    "wanted": re.compile(
        r"\b(?:demand\w*|ask(?:s|ed|ing)?|wants?|wanted|seek(?:s|ing)?|sought"
        r"|call(?:s|ed|ing)? for|request\w*"
        r"|urg(?:e|es|ed|ing)|hop(?:e|es|ed|ing)|aim\w*|target\w*|goal)\b",
        re.IGNORECASE,
    ),
    "offered": re.compile(r"\b(?:offer\w*|propos\w*|suggest\w*|bid)\b", re.IGNORECASE),
    "foretold": re.compile(
        r"\b(?:expect\w*|forecast\w*|predict\w*|project(?:ed|s|ions?)|intend\w*|estimat\w+ that)\b",
        re.IGNORECASE,
    ),
    "past": re.compile(
        r"\b(?:previous(?:ly)?|former(?:ly)?|originally|initial(?:ly)?|earlier|used to|at first|at the time"
        r"|up from|down from|compared (?:with|to)|from a|record|average)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def modes(text: str) -> frozenset[str]:
    """Which kinds of unreal or past a clause speaks of."""
    return frozenset(name for name, pattern in _MODES.items() if pattern.search(text))


REPORTING = """said says say saying told tell added adding according announced announcing reported reports
    report stated stating noted noting confirmed emphasized stressed declared claimed claims claiming put
    spokesman
    spokeswoman spokesperson reporters statement explained warned recalled recalling wrote writes tweeted
    posted"""

#: Offices and roles that one person fills at a time, for the one thing they belong to.
ROLES = _words(
    """mayor chief captain judge coach director president chairman chairwoman chairperson governor premier
    chancellor minister secretary commissioner sheriff ambassador architect author composer winner champion
    driver pilot skipper owner founder editor headmaster principal rector dean bishop pope king queen prince
    princess conductor curator manager ceo treasurer speaker leader commander general prosecutor attorney
    gunman suspect shooter killer victim bride groom husband wife mother father widow striker goalkeeper
    head producer sculptor painter inventor discoverer singer novelist"""
)
#: What one person alone did, in one event.
DEEDS = """won win wins winning defeated beat designed wrote written directed composed invented discovered
    founded scored became named appointed elected went goes awarded succeeds succeeded replaces replaced leads
    led heads headed owns owned pilots piloted drove captained chairs chaired painted built conducted"""

#: Predicates that deny each other.
_OPPOSITES = (
    ("accepted accept accepts accepting", "rejected reject rejects refused rejecting"),
    ("approved approve approves passed backed", "rejected reject rejects blocked vetoed"),
    ("won wins win", "lost loses lose"),
    ("survived survive", "died dies die"),
    ("confirmed confirms confirm", "denied denies deny"),
    ("guilty convicted", "innocent acquitted cleared"),
    ("rose rises risen increased increases climbed", "fell falls fallen decreased declined dropped"),
    ("succeeded succeeds", "failed fails"),
    ("opened opens open", "closed closes shut"),
    ("allowed allows permitted", "banned bans forbade prohibited"),
    ("supports supported support", "opposes opposed oppose"),
    ("alive", "dead"),
    ("legal lawful", "illegal unlawful"),
    ("true", "false"),
    ("safe", "unsafe"),
)


@functools.cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sets of terms that deny each other."""
    return tuple((stems(yes), stems(no)) for yes, no in _OPPOSITES)
