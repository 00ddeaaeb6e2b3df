"""Where sentences end inside a paragraph: Punkt decides on full stops, rules on everything around them.

Each stop is found together with the closing quotes and brackets that belong to it and put to a short list of
rules, in order; the first that applies decides. Punkt is asked about a full stop or an ellipsis between two
words, the question it was made for: its parameters say what is an abbreviation, what begins sentences and
what is a name.

Source: Kiss & Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.preparation.segmentation import marks
from summarizer.preparation.segmentation.casing import Case
from summarizer.preparation.segmentation.parameters import LanguageModel, punkt_breaks
from summarizer.preparation.segmentation.stops import Stop, closing_end, read_stop
from summarizer.text.lexicon import SAYS

# After a quoted question, `"Why?" Smith asked.` goes on; so it does after what is cried or asked aloud.
_SPEECH = rf"{SAYS}|replies|shouted|cried|exclaimed|wondered|demanded|quipped|joked|yelled|screamed"
_ATTRIBUTION = re.compile(rf"\s+(?P<first>[A-Z][\w’'.-]*)\s(?:[A-Z][\w’'.-]*\s){{0,4}}(?:{_SPEECH})\b")
_SMALL_ATTRIBUTION = re.compile(rf"\s+(?:[\w’'.-]+\s){{0,3}}(?:{_SPEECH})\b", re.IGNORECASE)
# In Chinese the stop stands inside the quotation even where the sentence goes on: “……。”他说。
_CJK_ATTRIBUTION = re.compile(r"\w{1,8}?(?:说|說|问|問|道|喊|答)|[\u3041-\u309f]")
_NUMBER_SIGN = re.compile(r"nos?", re.IGNORECASE)
# Parts of laws, papers and books, as citations shorten them (The Bluebook, table T16; ISO 690).
_PLACE = re.compile(r"cls?|eqs?|[Ff]igs?|[Pp]aras?|pp|Secs?|[Vv]ols?|Arts?|Ch|Tab|App|Reg")
# Inside brackets any word of so few letters before a number is one of these.
_SHORTENED = 5
# Ranks before a name that news text is too sparing with for Punkt to learn them: "Det. Vane", "Supt. Ito".
_RANK = re.compile(r"Det|Insp|Supt|Cmdr|Cpl|Pvt|Maj|Asst|Atty|Ofc|Msgr|Hon|Treas|Ald")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# Languages that write ordinals as "5."
_ORDINAL_LANGUAGES = re.compile("bs|cs|da|de|et|fi|hr|hu|is|lv|nb|nn|no|pl|sk|sl|sr|sv|tr")
_ORDINAL = re.compile(r"\d{1,2}")
# A figure with so many words before it is no number of an item.
_WORDS_BEFORE = 4
_SHORTEST_NAME = 4
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


class Splitter:
    """Finds the sentence ends of one text, paragraph by paragraph."""

    def __init__(self, text: str, case: Case, language: str, model: LanguageModel) -> None:
        self._text = text
        self._case = case
        self._cased = case in ("mixed", "sentence")
        self._language = language
        self._model = model

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The (start, end) of each sentence of the paragraph ``text[start:end]``, in order."""
        find = marks.stop_pattern(self._language).search
        begin = position = start
        quotes = 0
        while match := find(self._text, position, end):
            quotes += self._text.count('"', position, match.start())
            position = match.end()
            if match["bullet"]:
                yield begin, match.start()
                begin = match.start()
                continue
            stop_end = closing_end(self._text, position, end, quotes)
            quotes += self._text.count('"', position, stop_end)
            position = stop_end
            stop = read_stop(self._text, match, begin, stop_end, end)
            if stop.resumption < end and self._breaks(stop):
                yield begin, stop_end
                begin = position = stop.resumption
        yield begin, end

    def _breaks(self, stop: Stop) -> bool:
        """Whether a sentence ends at ``stop``: the rules, in order."""
        if stop.mark == "。":
            quoted = bool(marks.QUOTES.intersection(stop.closing))
            return not (quoted and _CJK_ATTRIBUTION.match(self._text, stop.end))
        if not stop.spaced:
            return self._breaks_unspaced(stop)
        if self._is_enumerator(stop) or self._is_leading(stop):
            return False
        if ellipsis := marks.LEADING_ELLIPSIS.match(self._text, stop.resumption):
            return stop.mark != "..." and ellipsis["next"].isupper()
        if self._text[stop.resumption] in marks.BULLETS:
            return True
        if self._text[stop.resumption] in marks.NEVER_FIRST or (self._cased and self._goes_on(stop)):
            return False
        if self._inside_bracket(stop):
            return stop.mark == "." and not self._is_abbreviated(stop.word) and self._opens(stop.following)
        if stop.mark == "?" or (stop.mark == "..." and marks.QUOTES.intersection(stop.closing)):
            return not self._is_attributed(stop)
        if stop.mark == "...":
            return self._opens(stop.following)
        return self._breaks_at_period(stop)

    def _goes_on(self, stop: Stop) -> bool:
        """Whether a small letter follows, which is neither "iPhone" nor an address."""
        if not stop.following[:1].islower():
            return False
        if self._case == "sentence" and (stop.openers or marks.QUOTES.intersection(stop.closing)):
            return False  # what restored the capitals looked no further than a quote
        return not (_BRAND.match(stop.following) or marks.LINK.match(self._text, stop.resumption))

    def _is_enumerator(self, stop: Stop) -> bool:
        """Whether all there is before the stop is "1", "(a" or "IV": the number of the item that follows."""
        so_far = self._text[stop.begin : min(stop.position, stop.begin + 8)]
        return stop.mark == "." and stop.position - stop.begin < 8 and bool(marks.ENUMERATOR.match(so_far))

    def _is_leading(self, stop: Stop) -> bool:
        """Whether there is nothing before the stop: a sentence that begins with an ellipsis."""
        before = self._text[stop.begin : stop.position]
        return stop.mark == "..." and len(before) < 8 and not any(map(str.isalnum, before))

    def _inside_bracket(self, stop: Stop) -> bool:
        """Whether the stop stands before a closing bracket that was opened after the sentence had begun."""
        for closer in stop.closing:
            if opener := marks.BRACKETS.get(closer):
                opened = self._text.rfind(opener, stop.begin, stop.position)
                return opened >= 0 and bool(self._text[stop.begin : opened].strip(marks.OPENERS + " "))
        return False

    def _is_attributed(self, stop: Stop) -> bool:
        """Whether a quotation ends here but its sentence does not: "Why?" Smith asked."""
        if not marks.QUOTES.intersection(stop.closing):
            return False
        if self._case != "mixed":
            return bool(_SMALL_ATTRIBUTION.match(self._text, stop.end))
        name = _ATTRIBUTION.match(self._text, stop.end)
        return name is not None and not self._opens(name["first"])

    def _breaks_at_period(self, stop: Stop) -> bool:
        """A full stop, a blank, and a word that may begin a sentence."""
        word, following = stop.word, stop.following
        if not word:
            return True
        if self._model.is_prepositive(word) and not stop.closing:
            return False
        if _RANK.fullmatch(word) and self._language == "en" and following[:1].isupper() and not stop.closing:
            return False
        if following[:1].isdigit() and (_NUMBER_SIGN.fullmatch(word) or self._refers(stop)):
            return False
        if _ORDINAL_LANGUAGES.fullmatch(self._language) and _ORDINAL.fullmatch(word):
            return self._opens(following)
        if marks.QUOTES.intersection(stop.closing) and not self._model.is_abbreviation(word):
            return True
        if len(word) == 1 and word.isalpha():
            return self._breaks_at_initial(stop)
        if _DOTTED.fullmatch(word) and not self._model.is_abbreviation(word):
            return self._opens(following)
        if self._case == "mixed":
            return punkt_breaks(self._language, word, ".", following or "-")
        return not self._model.is_abbreviation(word) or self._opens(following)

    def _refers(self, stop: Stop) -> bool:
        """Whether a shortened word before a number refers to a place: "(see cl. 1.1)", "under Sec. 4"."""
        if _PLACE.fullmatch(stop.word):
            return True
        opened = self._text.rfind("(", stop.begin, stop.position)
        inside = opened > self._text.rfind(")", stop.begin, stop.position)
        return inside and len(stop.word) <= _SHORTENED and stop.word.isalpha()

    def _breaks_at_initial(self, stop: Stop) -> bool:
        """A single letter: "J. Smith" goes on; "Plan B. The", "so do I. Smith", "love u. Also" do not."""
        if stop.word.islower() and self._case == "mixed":
            return stop.word not in self._model.abbreviations or self._opens(stop.following)
        if stop.word == "I":
            before = self._text[max(stop.begin, stop.position - marks.WORD_REACH) : stop.position].split()
            if len(before) > 1 and before[-2][0].islower():
                return True
        return self._opens(stop.following)

    def _is_abbreviated(self, word: str) -> bool:
        return self._model.is_abbreviation(word) or len(word) == 1 or bool(_DOTTED.fullmatch(word))

    def _opens(self, following: str) -> bool:
        """Whether ``following``, after an abbreviation, begins a sentence: its capital is no name's."""
        if self._case == "sentence":
            return following[:1].isupper()
        if self._case == "mixed":
            return following[:1].isupper() and self._model.opens_sentence(following)
        if self._case == "title":
            return False
        return following.lower() in self._model.starters

    def _breaks_unspaced(self, stop: Stop) -> bool:
        """No blank after the stop: an address, a number, an abbreviation, or a lost space."""
        following = stop.following
        first = following[:1]
        if _is_caseless(first) and _is_caseless(stop.word[-1:]):
            return stop.mark != "..." and len(stop.word) > 1
        if first.isupper() and self._follows_figure(stop):
            return True
        if not first.isupper() or self._is_abbreviated(stop.word):
            return False
        if marks.QUOTES.intersection(stop.closing) or stop.openers:
            return True
        left = self._text[max(stop.begin, stop.position - marks.WORD_REACH) : stop.end].split()
        right = self._text[stop.end : stop.end + marks.WORD_REACH].split()
        if not left or marks.ADDRESS.search(left[-1] + right[0]) or not marks.GLUED_AFTER.match(following):
            return False
        if stop.mark == "?":
            return bool(stop.word)
        if not marks.GLUED_BEFORE.match(stop.word):
            return False
        if stop.word[-1].isalpha() and stop.mark == ".":
            return not following.isupper() or len(following) == 1 or stop.word.islower()
        return self._opens(following)

    def _follows_figure(self, stop: Stop) -> bool:
        """Whether a name stands behind a day or a year: "on July 6.Vane left", but not "6.Vane"."""
        inside = self._text[stop.begin : stop.position].count(" ") >= _WORDS_BEFORE
        name = len(stop.following) >= _SHORTEST_NAME and stop.following[1:].islower()
        return stop.mark == "." and stop.word.isdigit() and inside and name


def _is_caseless(letter: str) -> bool:
    """Whether ``letter`` is a letter of a script without capitals."""
    return letter.isalpha() and not letter.isupper() and not letter.islower()
