"""Small clusters of invented news, for tests of whole summaries."""

from __future__ import annotations

from summarizer.records import Document

#: Three reports of one event by different hands.
WIRE = (
    "The Vell river burst its banks at Tarn on Saturday and flooded the old town, forcing 1,200 people to "
    "leave their homes. Mayor Ida Ito said that nobody had been killed.\n\n"
    "Water stood two metres deep in Mill Street by noon, the fire service said. Army engineers built a dam "
    "of sandbags around the Saint Orla hospital.\n\n"
    "The national weather office had warned on Thursday of heavy rain in the hills above Tarn. It expects "
    "more rain until Monday."
)
DAILY = (
    "About 1,200 residents of Tarn were forced from their homes on Saturday when the river Vell burst its "
    "banks after days of rain. The flood reached the market square before dawn.\n\n"
    "Soldiers carried patients of the Saint Orla hospital to the upper floors. The hospital's director, "
    "Pavel Brandt, said that its power supply had held.\n\n"
    "The flood also spoiled the harvest of the cherry growers around Tarn, who lost two thirds of their "
    "fruit, the growers' association said. Cherry prices will rise by a quarter, it expects."
)
RADIO = (
    "Nobody was killed in the flood that covered the old town of Tarn on Saturday, Mayor Ida Ito told "
    "Radio Vell. She thanked the fire service, whose boats brought 90 people to safety.\n\n"
    "The government promised 20 million crowns for the repair of bridges and roads. Transport minister "
    "Lena Okafor will visit Tarn on Tuesday.\n\n"
    "Trains between Tarn and the coast will not run before Wednesday, the railway said."
)
FLOOD = (WIRE, DAILY, RADIO)

#: The wire report as a reprint has it: cut, and with a paragraph of its own.
REPRINT = (
    WIRE.rsplit("\n\n", 1)[0]
    + "\n\nBakeries in the neighbouring village of Oskar worked through the night and sent 3,000 loaves to "
    "the camp on the football field."
)

GARDENING = (
    "Tomatoes need a sheltered place with six hours of sun a day, and a wall behind them helps. Sow them "
    "indoors in March and plant them out after the last frost, two feet apart.\n\n"
    "Water the foot of the plant and never the leaves, which catch blight when they stay wet. Pinch out the "
    "side shoots every week. Feed with diluted nettle manure once the first flowers open, and pick the "
    "fruit as soon as it comes off the stem at a touch.\n\n"
    "A mulch of straw keeps the soil moist in July. Basil and marigolds make good neighbours."
)

FRENCH = (
    "La rivière Vell est sortie de son lit samedi à Tarn et a inondé la vieille ville, chassant 1 200 "
    "habitants de leurs maisons. La mairie a ouvert trois écoles pour les accueillir.",
    "À Tarn, environ 1 200 habitants ont dû quitter leurs maisons samedi après la crue de la rivière Vell. "
    "Les trains entre Tarn et la côte ne circuleront pas avant mercredi, selon la compagnie des chemins de "
    "fer.",
)
GERMAN = (
    "Der Fluss Vell ist am Samstag in Tarn über die Ufer getreten und hat die Altstadt überflutet. Rund "
    "1.200 Einwohner mussten ihre Häuser verlassen, teilte die Stadt mit.",
    "Nach tagelangem Regen mussten in Tarn rund 1.200 Einwohner ihre Häuser verlassen. Die Bahn nimmt den "
    "Verkehr zwischen Tarn und der Küste erst am Mittwoch wieder auf.",
)
SPANISH = (
    "El río Vell se desbordó el sábado en Tarn e inundó el casco antiguo, y unos 1.200 vecinos tuvieron que "
    "abandonar sus casas. El ayuntamiento abrió tres escuelas para acogerlos.",
    "Unos 1.200 vecinos de Tarn abandonaron sus casas el sábado por la crecida del río Vell. Los trenes "
    "entre Tarn y la costa no circularán antes del miércoles, según la compañía ferroviaria.",
)
RUSSIAN = (
    "В субботу река Велль вышла из берегов в городе Тарн и затопила старый город. Около 1200 жителей были "
    "вынуждены покинуть свои дома, сообщила мэрия.",
    "Около 1200 жителей города Тарн покинули свои дома в субботу из-за наводнения на реке Велль. Поезда "
    "между Тарном и побережьем не будут ходить до среды, сообщила железная дорога.",
)
CHINESE = (
    "星期六,韦尔河在塔恩市决堤,洪水淹没了老城区。约一千二百名居民被迫离开家园。市政府开放了三所学校接待灾民。",
    "塔恩市约一千二百名居民星期六因洪水离开家园。铁路公司表示,塔恩与海岸之间的列车星期三之前不会恢复运行。",
)
ARABIC = (
    "فاض نهر فيل يوم السبت في مدينة تارن وغمرت المياه المدينة القديمة. اضطر نحو 1200 من السكان إلى مغادرة "
    "منازلهم، بحسب البلدية.",
    "غادر نحو 1200 من سكان مدينة تارن منازلهم يوم السبت بسبب فيضان نهر فيل. لن تعمل القطارات بين تارن "
    "والساحل قبل يوم الأربعاء، بحسب شركة السكك الحديدية.",
)
BY_LANGUAGE = {
    "fr": FRENCH,
    "de": GERMAN,
    "es": SPANISH,
    "ru": RUSSIAN,
    "zh": CHINESE,
    "ar": ARABIC,
}


def documents(*texts: str, **fields: str) -> tuple[Document, ...]:
    """Documents ``d1``, ``d2``, ... of ``texts``; ``fields`` are theirs by id, as titles."""
    return tuple(
        Document(text, id=f"d{number}", title=fields.get(f"d{number}"))
        for number, text in enumerate(texts, 1)
    )
