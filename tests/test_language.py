"""Language identification: texts of about the length of a short paragraph, written for this test."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.language import MIN_LETTERS, detect_language

SAMPLES = {
    "cs": "Starosta města oznámil, že nový most přes řeku bude otevřen příští měsíc, o rok později.",
    "da": "Borgmesteren sagde, at broen over åen først bliver åbnet efter jul, fordi den er blevet dyrere.",
    "de": "Der Bürgermeister teilte am Mittwoch mit, dass die neue Brücke nächsten Monat eröffnet wird.",
    "el": "Ο δήμαρχος ανακοίνωσε την Τετάρτη ότι η νέα γέφυρα θα ανοίξει τον επόμενο μήνα.",
    "en": "The mayor said on Wednesday that the new bridge over the river would open next month.",
    "es": "El alcalde anunció el miércoles que el nuevo puente sobre el río se abrirá el próximo mes.",
    "et": "Linnapea teatas kolmapäeval, et uus sild üle jõe avatakse järgmisel kuul, aasta hiljem.",
    "fi": "Kaupunginjohtaja kertoi keskiviikkona, että uusi silta joen yli avataan ensi kuussa.",
    "fr": "Le maire a annoncé mercredi que le nouveau pont sur la rivière ouvrirait le mois prochain.",
    "it": "Il sindaco ha annunciato mercoledì che il nuovo ponte sul fiume aprirà il mese prossimo.",
    "nl": "De burgemeester zei woensdag dat de nieuwe brug over de rivier volgende maand opengaat.",
    "no": "Ordføreren sa onsdag at den nye broen over elva åpner neste måned, et år for seint.",
    "pl": "Burmistrz poinformował w środę, że nowy most przez rzekę zostanie otwarty za miesiąc.",
    "pt": "O presidente da câmara anunciou na quarta-feira que a nova ponte não abrirá este mês.",
    "ru": "Мэр сообщил в среду, что новый мост через реку откроется в следующем месяце.",
    "sl": "Župan je v sredo sporočil, da bo novi most čez reko odprt prihodnji mesec, leto pozneje.",
    "sv": "Borgmästaren sade på onsdagen att den nya bron över ån öppnar nästa månad, ett år för sent.",
    "tr": "Belediye başkanı çarşamba günü nehrin üzerindeki yeni köprünün gelecek ay açılacağını söyledi.",
    "ja": "市長は水曜日、川に架かる新しい橋が来月開通すると発表した。予定より一年遅れとなる。",
    "zh": "市长星期三表示，横跨河流的新桥将于下个月开放，比原计划晚了一年，费用也有所增加。",
    "ar": "قال رئيس البلدية يوم الأربعاء إن الجسر الجديد فوق النهر سيفتح الشهر المقبل.",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items(), ids=SAMPLES)
def test_languages_are_told_apart(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "Yes.", "17 May 2021, 10:30", "123 " * 100, "¿!… —" * 50, "NATO"]
)
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text) == "und"


def test_letters_are_counted_not_characters() -> None:
    word = "bridge "
    assert detect_language(("1 2 3 " * 20) + word) == "und"
    assert detect_language(word * (MIN_LETTERS // 6 + 1)) != "und"


def test_a_long_text_is_told_by_its_beginning() -> None:
    assert detect_language(SAMPLES["en"] * 60 + SAMPLES["ru"] * 600) == "en"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), min_size=20))
def test_any_text_has_an_answer(text: str) -> None:
    code = detect_language(text)
    assert code == "und" or (len(code) == 2 and code.isalpha() and code.islower())
    assert detect_language(text) == code


def test_the_model_waits_for_its_first_use() -> None:
    code = "import sys, summarizer.text.language; assert not {'py3langid', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
