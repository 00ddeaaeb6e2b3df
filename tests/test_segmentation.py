"""Segmentation: a table of hard cases, invariants on any text.

In the table ``‖`` marks a sentence end; it is taken out before the text is segmented.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.preparation.segmentation import segment
from summarizer.preparation.segmentation.casing import case_of
from summarizer.preparation.segmentation.parameters import FOLDER, base_language, language_model
from summarizer.records import Document

ENGLISH = {
    # Abbreviations
    "country inside": "The U.S. government and the U.N. agency met.‖ They agreed.",
    "country before a name": "The U.S. Senate voted.‖ The U.S. Coast Guard watched.",
    "country at the end": "He moved to the U.S. ‖The move cost him his job.",
    "country at the end, pronoun": "They flew back to the U.S.‖ He stayed in the U.K.‖ She did not.",
    "state": "She grew up in Tampa, Fla., and in Ariz. towns nobody knows.‖ It shows.",
    "party and state": "Sen. Ann Doe (R-Fla.) and Rep. Bo Roe (D-Calif.) objected.‖ Both lost.",
    "party and state before a capital": "Rep. Bo Roe (D-Mass.) Thursday asked for time.‖ None was given.",
    "titles": "Mr. Doe met Mrs. Roe, Ms. Poe and Dr. Moe.‖ Prof. Low came late.",
    "ranks": "Lt. Gov. Kim Doe saluted Lt. Col. Max Roe and Sgt. Joe Poe.‖ Capt. Lane left.",
    "saint": "St. Louis beat St. Paul.‖ The saint of St. Ives wept.",
    "junior": "Sammy Doe Jr. sang.‖ Martin Roe Sr. listened.",
    "junior at the end": "The boy is named Sammy Doe Jr.‖ He hates it.",
    "company at the end": "He works for Acme Inc.‖ It pays him badly.",
    "months": "It opened on Aug. 17 and closed on Sept. 3.‖ By Dec. 1 it was gone.",
    "month before a name": "The term from Jan. to Nov. Harvard calls a year.",
    "number sign": "The No. 5 seed beat No. 12.‖ No. 1 was absent.",
    "no as an answer": "Did he agree?‖ No.‖ He walked out.",
    "versus": "The case, Roe v. City of Acme, was cited in Doe vs. Acme on p. 13.‖ Both stand.",
    "latin": "Citrus fruit, e.g. lemons, keeps well, i.e. for weeks.‖ Apples, pears, etc. do too.",
    "etc. at the end": "She sells pears, plums, etc.‖ The shop is small.",
    "degree": "She holds a Ph.D. from Leiden.‖ He has an M.A. in law.",
    "unknown dotted": "He swam at the Y.M.C.A. pool.‖ The C.I.A. agent drowned.",
    # Initials
    "initials": "J. K. Rowling and George R. R. Martin write.‖ J.R.R. Tolkien wrote.",
    "middle initial": "George W. Bush met Samuel L. Jackson and John F. Kennedy Jr.",
    "letter at the end": "They chose Plan B.‖ The first plan had failed.",
    "pronoun at the end": "She is taller than I.‖ That is no secret, and neither am I.‖ Fine.",
    # Times and numbers
    "time and day": "Polls close at 5 p.m. Thursday.‖ They open at 7 a.m. Friday.",
    "time and zone": "The talks begin at 9:30 a.m. EST.‖ Nobody will be there.",
    "time before a number": "Around 1:20 p.m. 40 people came.‖ At 2 p.m. 12 left.",
    "time at the end": "The shop closes at 5 p.m.‖ The owner goes home at 6 p.m.‖ He sleeps.",
    "decimals": "Growth was 3.5 percent, not .5 percent.‖ Prices rose by $1.25 to $2.50.",
    "year at the end": "He was born in 1961.‖ She died in 2012.‖ In 2013 he left.",
    "street": "She lives at 3100 N. Andrews Ave. in Oakland, near E. 32nd St.‖ It is far.",
    "degrees": "It was 95 degrees F. That is hot.".replace("F. ", "F.‖ "),
    "number begins": "They counted the votes.‖ 17 people were still missing.",
    "currency begins": "He paid at once.‖ $40 million was a bargain.‖ £3 was not.",
    "abbreviation before currency": "It cost approx. $40 in the U.S. €30 elsewhere bought the same.",
    # Quotations
    "quote closes after the stop": '"The bridge is gone."‖ Nobody moved.',
    "single curly quote": "He called it ‘a mess.’‖ Nobody moved.",
    "nested quotes": "“She said ‘the bridge is gone.’”‖ Nobody moved.",
    "comma in quote": '"Stop," he said.‖ "I will not," she said.',
    "question, then name and verb": "“Why me?” Smith asked.‖ “Why not?” Mary Ann Doe said.‖ They left.",
    "question, then a sentence": "“Why me?”‖ The judge said nothing.",
    "question, then a pronoun": "“Why me?”‖ He said nothing for a while.",
    "several sentences in quotes": "“The bridge is gone.‖ We have no boat,” he said.‖ “So we swim.”",
    "quote opens after the stop": 'He rose. ‖"The bridge is gone."‖ Nobody moved.',
    "stop after the quote": "He called it 'a mess'.‖ She called it \"a shame\".‖ I agree.",
    "quoted abbreviation": "“Made in the U.S.”‖ The label lied.",
    # Brackets
    "bracket inside": "He left (it was late).‖ She stayed (why not?) and slept.",
    "bracketed sentence": "He left.‖ (She stayed.)‖ Nobody minded.",
    "square bracket": "“He [Smith] left.‖ I [did] not.”",
    "footnote": "The town fell.[1]‖ It rose again.[23]‖ So they say.",
    # Other stops
    "ellipsis inside": "He waited ... and waited… and left.‖ She did not.",
    "ellipsis at the end": "He waited...‖ The train never came…‖ She laughed.",
    "ellipsis before a name": "He named ... Barack Obama.",
    "spaced ellipsis": "It was . . . a long day.‖ They slept.",
    "ellipsis begins": "It is dreadful.‖ ... It was not meant.‖ … She wept.",
    "many stops": "What?!‖ No!!!‖ You did what?‖ Yes.",
    "em dash": "He left — finally.‖ She stayed—why not?—and slept.",
    "no stop at the end": "He left.‖ She stayed",
    # Addresses
    "address": "See www.example.com or https://example.org/a.b?c=D&e=F.html for more.‖ Then write.",
    "address at the end": "It is on example.com.‖ Look there.",
    "address begins": "Read it all.‖ https://example.org/a tells more.",
    "mail": "Write to jane.doe@example.co.uk.‖ She answers.",
    "file and code": "Open setup.py or README.md in Node.js and ASP.NET.‖ Then run it.",
    # Lost spaces
    "lost space": "It closed in July.‖While it was open, few came.",
    "lost space after a day": "The hearing was moved to July 6.‖Vane was not there.",
    "no space after the number of an item": "It is 6.Vane who came.",
    "ranks that are seldom told": "It was seen by Det. Ida Ito and Supt. Ian Vane.‖They left.",
    "lost space after a quote": "“It is the end.”‖Next came the bill.",
    "lost space before a quote": "It is the end.‖“Not yet,” she said.",
    "lost space, straight quote": 'He said "it is the end."‖Nobody knew.',
    "no lost space": "Dr.Smith of St.Louis met Ph.D. students of the U.S.Navy.",
    # Enumeration
    "numbered": "1. Wash the rice.‖ Dry it.",
    "lettered": "a. Wash the rice.‖ Dry it.",
    "bullets in a line": "• wash the rice ‖• dry it ‖• eat it",
    "question and answer": "Q. Who came?‖ A. Nobody did.",
    # Blanks
    "non-breaking space": "Mr.\u00a0Doe left.\u00a0‖He was tired.",
    "zero-width space": "He left.\u200b ‖She stayed.",
    "tabs and double spaces": "He left.  ‖She\tstayed.\t‖They slept.",
    # Letter case
    "small single letter": "I love u.‖ She loves me.",
    "brand begins": "He sold everything.‖ iPhone sales fell.",
    "lower-case": "the u.s. team won at 5 p.m. on monday.‖ mr. doe was there.‖ he was 88.‖ it was over.",
    "capitals": "THE U.S. IS READY, MR. DOE SAID.‖ HE WAS NOT.‖ WHAT NOW?",
    "detokenised": 'he called it " a mess . " ‖the u.s. team lost .‖ he was 88 .',
    "sentence case": (
        "In the spring the party of the president lost the vote in the senate by a wide margin and it was "
        "clear to all of the people in the city that the u.s. was done with the man from new york, mr. doe, "
        'and his friends at acme.‖ Ann roe wrote a book about it in the u.s.‖ Police were not amused: " this '
        'is a mess. " ‖the book sold well.‖ " is it a mess? " asked roe.‖ Nobody knew.'
    ),
    "headline": "U.S. Shifts Course on Treaty as Talks With Japan Open in Geneva",
}

OTHER = {
    ("de", "z.B."): "Das gilt z.B. für Dr. Müller, d.h. für alle.‖ Am 5. August kam er.‖ Er blieb bis 2012.",
    ("de", "quote"): "„Ich komme.“‖ Er ging.‖ »Warum?« fragte sie.",
    ("fr", "guillemets"): "« Je viens. »‖ Il est parti avec M. Dupont.‖ Pourquoi ?‖ Elle l'ignore !",
    ("es", "inverted"): "¿Quién es?‖ ¡Nadie!‖ El Sr. Pérez llegó a EE.UU. en 1990.‖ Se fue.",
    ("it", "title"): "Il dott. Rossi arriva.‖ La sig.ra Bianchi parte.",
    ("ru", "year"): "Он родился в 1961 г. в Москве.‖ Потом уехал.‖ Зачем?",
    ("el", "question"): "Ποιος είναι;‖ Κανείς.‖ Έφυγε.",
    ("zh", "stops"): "他来了。‖你好吗？‖很好！‖我走了。",
    ("zh", "quote"): "“我们准备好了。”他说。‖然后他走了。",
    ("ja", "quote"): "「行きます。」と彼は言った。‖そして去った。‖「はい。」",
    ("ko", "stops"): "그는 떠났다.‖ 그녀는 남았다.‖왜?‖ 모른다.",
    ("ar", "stops"): "وصل الرئيس اليوم.‖ لماذا جاء؟‖ لا أحد يعرف.",
    ("ur", "stops"): "وہ آیا۔‖ وہ گیا۔",
    ("hi", "danda"): "वह आया।‖ वह गया।‖ क्यों?",
    ("hy", "stop"): "Նա եկավ։‖ Նա գնաց։",
    ("am", "stop"): "እሱ መጣ።‖ ሄደ።",
    ("und", "unknown"): "Alpha beta gamma.‖ Delta p. ex. epsilon.",
}


def split(text: str, language: str | None = "en") -> list[str]:
    return [sentence.text for sentence in segment(Document(text, id="d1", language=language))]


def expected(marked: str) -> list[str]:
    return [part.strip(" \t\u00a0\u200b•") for part in marked.split("‖")]


@pytest.mark.parametrize("name", ENGLISH)
def test_english_sentences_end_where_the_table_says(name: str) -> None:
    marked = ENGLISH[name]
    assert split(marked.replace("‖", "")) == expected(marked)


@pytest.mark.parametrize(("language", "name"), OTHER)
def test_sentences_of_other_languages_end_where_the_table_says(language: str, name: str) -> None:
    marked = OTHER[language, name]
    assert split(marked.replace("‖", ""), language) == expected(marked)


@pytest.mark.parametrize(
    ("language", "code"),
    [(None, "en"), ("", "en"), ("EN_us", "en"), ("nb", "no"), ("zh-Hans", "zh"), ("../x", "en")],
)
def test_a_language_is_known_by_its_base_code(language: str | None, code: str) -> None:
    assert base_language(language) == code


# Lines and paragraphs

WRAPPED = """\
The committee met on Tuesday to consider the plan that the mayor of the
town had put forward in the spring. It was, said Mr. Doe, a plan that
nobody had asked for, and one that the town, with its debts, could not
pay. The mayor did not reply.

The vote was put off until the autumn, when the new members will have
taken their seats."""


def paragraphs(text: str) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for sentence in segment(Document(text, id="d1", language="en")):
        found.setdefault(sentence.paragraph, []).append(" ".join(sentence.text.split()))
    return list(found.values())


def test_each_line_is_a_paragraph() -> None:
    text = "He left. She stayed\nNobody minded. It rained\n\n\n(It often does)"
    assert paragraphs(text) == [
        ["He left.", "She stayed"],
        ["Nobody minded.", "It rained"],
        ["(It often does)"],
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", " \n"])
def test_text_broken_at_a_column_is_joined(newline: str) -> None:
    first, second = paragraphs(WRAPPED.replace("\n", newline))
    assert [len(first), len(second)] == [3, 1]
    assert first[1] == (
        "It was, said Mr. Doe, a plan that nobody had asked for, and one that the town, with its debts, "
        "could not pay."
    )


def test_a_short_line_ends_a_paragraph_of_broken_text() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert [len(found) for found in paragraphs(text)] == [3, 1]


def test_headlines_of_about_one_length_are_not_joined() -> None:
    lines = [
        "Council Puts Off Vote on Plan to Close the Bridge Until the Autumn",
        "Mayor Says the Town Cannot Pay for What Nobody There Had Asked For",
        "Bridge Over the River Will Stay Open, Members of the Council Promise",
        "New Members Take Their Seats as the Old Ones Leave in Some Confusion",
    ]
    assert paragraphs("\n".join(lines)) == [[line] for line in lines]


def test_lists_keep_their_lines_and_lose_their_bullets() -> None:
    text = "Bring:\n- flour\n- brown sugar\n* two eggs\n• a bowl that is large\n1. a spoon\n2. a pan"
    items = ["Bring:", "flour", "brown sugar", "two eggs", "a bowl that is large", "1. a spoon", "2. a pan"]
    assert paragraphs(text) == [[item] for item in items]


def test_lower_case_items_are_not_a_sentence() -> None:
    items = ["The Shopping List:", "flour", "brown sugar", "eggs"]
    assert paragraphs("\n".join(items)) == [[item] for item in items]


def test_a_line_that_goes_on_is_joined() -> None:
    text = "The President of the Senate said\nthat he would not come on Tuesday.\nNobody Minded"
    assert paragraphs(text) == [
        ["The President of the Senate said that he would not come on Tuesday."],
        ["Nobody Minded"],
    ]


# What always holds

MARKS = st.sampled_from(
    [*"  \n\n..?!,\"'“”‘’()[]«»—-…。？»•1aA\u00a0\u200b", " U.S. ", " Mr. ", "The", "word", "語", "\r\n"]
)
TEXTS = st.one_of(st.text(), st.lists(MARKS, max_size=60).map("".join))
LANGUAGES = st.sampled_from([None, "en", "de", "ja", "el", "und"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES)
def test_spans_hold_their_text_in_order_and_lose_nothing(text: str, language: str | None) -> None:
    sentences = segment(Document(text, id="d1", language=language))
    position = paragraph = 0
    for index, sentence in enumerate(sentences):
        assert (sentence.document_id, sentence.index) == ("d1", index)
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        assert sentence.start >= position
        assert not any(map(str.isalnum, text[position : sentence.start]))
        assert paragraph <= sentence.paragraph <= paragraph + 1
        position, paragraph = sentence.end, sentence.paragraph
    assert not any(map(str.isalnum, text[position:]))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_no_sentence_crosses_a_blank_line(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    for sentence in segment(Document(text, id="d1", language="en")):
        assert "\n\n" not in sentence.text


@pytest.mark.parametrize("text", ["", " \n\t\u200b", "***", "...", '"', "•", "。", "- ", "—\n—"])
def test_what_holds_no_word_is_no_sentence(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "." * 20_000,
        "a." * 20_000,
        '"' * 20_000,
        "... " * 8_000,
        "A I. Smith " * 5_000,
        "\n".join(["word"] * 20_000),
        "A. " * 10_000,
        "(" * 9_000 + "." + ")" * 9_000,
        "[1" * 9_000,
    ],
)
def test_pathological_text_takes_no_time(text: str) -> None:
    begun = time.process_time()
    split(text)
    assert time.process_time() - begun < 2


def test_threads_agree() -> None:
    documents = [Document(f"Mr. Doe has {n} sons. The U.S. has more.", id=f"d{n}") for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(segment, documents)) == [segment(document) for document in documents]


# How letters are used


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("The Senate met on Monday. Nobody from Acme came.", "mixed"),
        ("the senate met on monday. nobody from acme came.", "lower"),
        ("THE SENATE MET ON MONDAY.", "upper"),
        ("Senate Meets Again on Monday as Talks With Acme Collapse", "title"),
        ("议会星期一开会。", "none"),
        ("NATO", "mixed"),
        ("", "mixed"),
        ("12 + 30", "mixed"),
    ],
)
def test_the_case_of_a_text_is_told(text: str, case: str) -> None:
    assert case_of(text) == case


# Parameters


def test_english_parameters_are_those_of_news() -> None:
    model = language_model("en")
    assert {"u.s", "mr", "sen", "p.m", "inc", "aug", "jr"} <= model.abbreviations
    assert {"mr", "sen", "aug"} <= model.prepositive
    assert not {"u.s", "p.m", "inc", "jr"} & model.prepositive
    assert {"the", "he", "but"} <= model.starters
    ordinary = {"said", "it", "him", "year", "time", "today", "war", "way", "is", "no", "us", "man", "inbox"}
    assert not ordinary & model.abbreviations


def test_reading_contexts_does_not_change_them() -> None:
    contexts = language_model("en").contexts
    size = len(contexts)
    assert contexts["a word that is not there"] == 0
    assert len(contexts) == size


def test_parameter_files_are_words_not_text() -> None:
    for path in FOLDER.rglob("*.t*"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert " " not in line, path
            assert 0 < len(line) < 60, path


@pytest.mark.parametrize(
    "text",
    [
        "Contractors are not covered (see cl. 1.1).",
        "Leave is paid under Sec. 4 of the rules.",
        "The effect is small (cf. Tab. 3 and Fig. 2).",
    ],
)
def test_a_reference_to_a_place_ends_no_sentence(text: str) -> None:
    assert [sentence.text for sentence in segment(Document(text, id="d1", language="en"))] == [text]


def test_three_lines_that_are_broken_at_a_column_are_one_paragraph() -> None:
    text = (
        "The committee met on Monday and agreed to buy two pumps from a firm in the\n"
        "next town. The chair signs the contract, and the pumps will be delivered by\n"
        "31 October."
    )
    assert [sentence.text.split()[-1] for sentence in segment(Document(text, id="d1"))] == [
        "town.",
        "October.",
    ]
