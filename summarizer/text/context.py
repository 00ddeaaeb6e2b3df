"""Whether a sentence can be read alone.

Pure functions that any stage may use.
"""

from __future__ import annotations

import re

from summarizer.text.lexicon import (
    DEMONSTRATIVES,
    FIRST_PERSON,
    PERIODS,
    SAYS,
    SECOND_PERSON,
    THIRD_PERSON,
)
from summarizer.text.surface import match_quotes

_OPENING = "\"“”„«»‘’'([ "
#: Words outside a quotation below which nobody can be named as its speaker.
_SPEAKER_WORDS = 2

#: Words that stand for something named before, by language, where a sentence opens with them.
_REFERRING = {
    "de": """er sie es ihm ihn ihnen ihr ihre sein seine dieser diese dieses jener jene jenes dies das ich wir
        mein meine unser unsere""",
    "fr": """il elle ils elles lui leur leurs son sa ses ce cet cette ces cela ceci celui celle ceux celles
        c'est je nous mon ma mes notre nos""",
    "es": """él ella ellos ellas su sus le les este esta estos estas ese esa esos esas esto eso aquel aquella
        yo nosotros mi mis nuestro nuestra""",
    "it": """egli lui lei essi esse loro suo sua suoi sue questo questa questi queste quello quella ciò io noi
        mio mia nostro nostra""",
    "pt": """ele ela eles elas seu sua seus suas este esta estes estas esse essa isso isto aquele aquela eu
        nós meu minha nosso nossa""",
    "nl": "hij zij ze hem haar hun zijn dit dat deze die ik wij we mijn ons onze",
}
_REFERRING_WORDS = {language: frozenset(words.split()) for language, words in _REFERRING.items()} | {
    "en": FIRST_PERSON
    | THIRD_PERSON
    | DEMONSTRATIVES
    | frozenset("both neither others another that's this's".split())
}

#: Words by which an author speaks of himself or to the reader; only unambiguous forms.
_OWN = {
    "de": "ich mich mir mein meine wir uns unser unsere",
    "fr": "je moi mon ma mes nous notre nos vous votre vos",
    "es": "yo mi mis nosotros nuestro nuestra usted ustedes",
}
_AUTHOR_AND_READER = {language: frozenset(words.split()) for language, words in _OWN.items()} | {
    "en": FIRST_PERSON | SECOND_PERSON | {"let's"}
}

#: Written so they are names: of a country, and of a magazine.
_NAMES = frozenset(("US", "Us"))

_PERIOD = f"(?:{'|'.join(PERIODS)})"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: "It is clear that", "It was the first time": nothing is referred to. Nor by "this week", "those who".
_EXPLETIVE = re.compile(
    r"""it(?:['’]s|['’]ll\ be|\ (?:is|was|isn['’]t|wasn['’]t|has\ been|will\ be|would\ be|may\ be|might\ be
            |remains|remained|became|takes|took))\b
          (?:\W+[\w’'-]+){1,5}?\W+(?:that|to|whether|who|if|when|since|for|why|how|what|where)\b
      |it\ (?:seems|seemed|appears|appeared|turns\ out|turned\ out|emerged|follows)\b
      |(?:this|that|these|those)\ """
    rf"{_PERIOD}s?\b"
    r"""
      |(?:those|these)\ who\b|both\ \w+\ and\b|(?:both|neither)\ of\ the\b|neither\ [\w ]{2,30}\ nor\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ENGLISH_PHRASE = re.compile(
    rf"{SAYS}\ "
    r"""|the\ (?:same|other|others)\ |here(?:['’]s|\ is)\b
      |(?:the|those|these)\ (?:latter|former|two|pair|duo|trio|three)\b|one\ of\ (?:them|those|these)\b
      |(?:\w+\ ){1,3}of\ (?:them|these|those(?!\ (?:who|with|in)\b)|it)\b
      # One of several that were named before: "the next one", "the rest", "in another study", "on that day".
      |the\ (?:next|first|second|third|last|only|latest)\ (?:one|ones)\b|the\ rest\b(?!\ of\ the\b)
      |(?:in|on|at|by|for|from|to|with|under|during|after|before|since|until|like|of|despite|following)\ (?:
          another|other|both|these|those(?!\ who\b)|such
          |(?:this|that|the\ same|the\ other)\b(?!\ (?:"""
    rf"{_PERIOD}|time\ of))"
    r"""
       )\b
      # A time counted from something said before.
      |(?:\w+\ ){0,3}(?:second|minute|moment|hour|day|week|month|year)s?
          \ (?:later|afterwards?|earlier),?\ (?!this)
      |later(?:\ on\b|\ that\b|,)|afterwards?\b|thereafter\b|soon\ after(?:wards?)?,
      # They answer something: "There were only so many", "So yes,", "At least that's", "Usually the roles".
      |(?:(?:once|yet)\ )?again\b|there\ (?:is|are|was|were)\ (?:only\ )?(?:so|such)\b
      |so\b,?\ (?:yes|no|it|that|he|she|they|what|why|how|when|if)\b|at\ least\ (?:that|this|it)\b
      |(?:usually|typically|generally|normally|often)\ (?:the|those|these)\b
      |either\ way\b|then\ (?!president|prime)|except\b(?!\ (?:for|in|on|at)\b)
      |(?:by\ |in\ |to\ )?(?:doing|do|did)\ (?:so|that|this)\b
      |if\ (?:so|not),|not\ (?:only\ that|so)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "But he", "And this": what opens the sentence is the word behind.
_JOINING = re.compile(
    r"(?:but|and|so|yet|or|still|now|then|also|however|meanwhile|instead|indeed|plus),?\s", re.IGNORECASE
)
#: "The others are not pushovers either": a last word that adds a short sentence to one before it.
_ADDING_END = re.compile(r"\b(?:either|too|as well|though|instead|anyway)[.!]?[\"”’)]*$", re.IGNORECASE)
#: In a longer sentence the word may add to something of the sentence's own.
_ADDING_WORDS = 12
#: "In an interview, he said": a first phrase that names nobody, then a pronoun.
_LATE_PRONOUN = re.compile(
    r"[A-Z][^,A-Z“\"]{2,60}, (?:he|she|they|it)\b"
    r"|(?:In|On|At|After|Before|During|By|For|From|With|Without|Earlier|Later|Then)\b[^,A-Z“\"]{1,60} "
    rf"(?:he|she|they|it) (?:{SAYS}|was|were|is|had|has|did|will|would)\b"
    r"|(?:With|Without) one,"
)
#: "When he did not, an officer fired": a clause about somebody, before one about somebody else. "As he left,
#: Vane waved" names him behind; "when it comes to" and "if it is true that" refer to nothing.
_CLAUSE_ON_PRONOUN = re.compile(
    r"(?:even )?(?:if|when|while|once|as|after|because|although|though|since|unless|until|before|whenever"
    r"|wherever|whether|given that|now that)\s"
    r"(?:(?:he|she|they)\b|(?:(?:his|her|their)\s[\w’'-]+\s)(?!of\b)"
    r"|it\b(?!\s(?:comes|is|was|were|has been|turns|turned|happens|seems|became|emerged|takes)))"
    r"(?![^,]*,\s(?:(?:the|a|an)\s)?(?-i:[A-Z]))",
    re.IGNORECASE,
)
#: "While this group stayed": the same of a thing said before.
_CLAUSE_ON_THAT = re.compile(
    r"(?:even )?(?:if|when|while|once|as|because|although|though|unless|until|whether)"
    r"\s(?:this|these|those|such)\s"
    rf"(?!{_PERIOD}|who\b)[a-z]",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][\w’'.-]+ (?:[a-z]{2,3} )?[A-Z][\w’'-]+")
#: Outside the quotation marks, the first words name who speaks.
_UNNAMED_SPEAKER = re.compile(rf"[\W_]*(?:{SAYS} )?(?:he|she|they|it|i|we)(?:['’]\w+)?\b", re.IGNORECASE)
#: "We will go" in the morning, he said.
_PRONOUN_SAYS = re.compile(rf"\b(?:he|she|they) (?:also |then |later )?{SAYS}\b")


def leans_on_context(text: str, language: str = "en") -> bool:
    """Whether a sentence needs the one before it.

    It does where it opens with a word that stands for something named earlier, or is a quotation that names
    no speaker. It is read by its first words alone, so it is a hint for selection, not a proof.

    >>> leans_on_context("He said the talks had failed."), leans_on_context("Talks failed, Vane said.")
    (True, False)
    """
    if speaks_unnamed(text):
        return True
    bare = text.lstrip(_OPENING)
    if any(start < len(text) - len(bare) for start, _ in match_quotes(text).pairs):
        # "We will go," the minister said: who "we" are is said; "We will go," he said: it is not
        return _is_told_by_pronoun(_outside(text), language)
    joining = _JOINING.match(bare) if language == "en" else None
    return _refers(bare, language) or (joining is not None and _refers(bare[joining.end() :], language))


def _refers(text: str, language: str) -> bool:
    """Whether the first words stand for something named earlier."""
    first = _WORD.match(text)
    if first is None or first.group() == "US" or (language == "en" and _EXPLETIVE.match(text)):
        return False
    if first.group().casefold().replace("’", "'") in _REFERRING_WORDS.get(language, frozenset()):
        return True
    return language == "en" and _leans_in_english(text)


def _is_told_by_pronoun(outside: str, language: str) -> bool:
    """Whether what stands outside the marks of a quotation names its speaker by a pronoun alone."""
    if _UNNAMED_SPEAKER.match(outside):
        return True
    speaker = _PRONOUN_SAYS.search(outside) if language == "en" else None
    return speaker is not None and not re.search("[A-Z]", outside[: speaker.start()])


def _leans_in_english(text: str) -> bool:
    patterns = (_ENGLISH_PHRASE, _LATE_PRONOUN, _CLAUSE_ON_PRONOUN, _CLAUSE_ON_THAT)
    return any(pattern.match(text) for pattern in patterns) or _adds(text)


def _adds(text: str) -> bool:
    return _ADDING_END.search(text) is not None and len(text.split()) <= _ADDING_WORDS


def speaks_unnamed(text: str) -> bool:
    """Whether ``text`` is a quotation, or a piece of one, with no words around it to name its speaker."""
    marks = match_quotes(text)
    if not (marks.pairs or marks.opened or marks.closed):
        return False
    return text[:1] in _OPENING and _words_outside(text) < _SPEAKER_WORDS


def addresses_reader(text: str, language: str = "en") -> bool:
    """Whether a sentence speaks as its author or to its reader, outside quotation marks: "we", "your".

    In a summary of several sources nobody is "I", and nobody is spoken to.

    >>> addresses_reader("Share your thoughts below."), addresses_reader("“We won,” she said.")
    (True, False)
    """
    own = _AUTHOR_AND_READER.get(language)
    if own is None:
        return False
    words = (word.group() for word in _WORD.finditer(_outside(text)))
    return any(word not in _NAMES and word.casefold().replace("’", "'") in own for word in words)


def names_its_subject(text: str) -> bool:
    """Whether the first "he" or "she" of a sentence has a full name before it to stand for, or there is none.

    >>> names_its_subject("Police said he lived here."), names_its_subject("Ann Lee said she lived here.")
    (False, True)
    """
    pronoun = _PERSON.search(text)
    return pronoun is None or bool(_FULL_NAME.search(text, 0, pronoun.start()))


def introduces(text: str) -> bool:
    """Whether a sentence is unfinished without the next one: it ends with a colon.

    >>> introduces("The minister said:"), introduces("The minister left.")
    (True, False)
    """
    return text.rstrip().endswith((":", "："))


def opens_inside_quotation(text: str, start: int) -> bool:
    """Whether the place ``start`` in a document's ``text`` stands inside a quotation of its paragraph.

    A sentence from the middle of a long quotation has no marks of its own.
    """
    paragraph = text.rfind("\n", 0, start) + 1
    before = text[paragraph:start]
    return bool(match_quotes(before).opened) if before else False


def _words_outside(text: str) -> int:
    return len(_WORD.findall(_outside(text)))


def _outside(text: str) -> str:
    """What stands outside the quotation marks; a mark without partner quotes to the nearer end."""
    marks = match_quotes(text)
    kept, position = [], 0
    for start, end in sorted(
        (*marks.pairs, *((start, len(text)) for start in marks.opened), *((0, end) for end in marks.closed))
    ):
        kept.append(text[position : max(position, start)])
        position = max(position, end + 1)
    return " ".join((*kept, text[position:]))
