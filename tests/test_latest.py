"""What came after the document that is followed: told last, once, and only where the order is sure."""

from summarizer.planning.plan import Plan
from tests.plans import plan_of, told

PLANNED = (
    "Bus drivers in Calder will meet mayor Ada Brun on Thursday to end a strike of eight days, it was said. "
    "The guild, which speaks for 1,240 drivers, wants nine percent more pay over the next two years. "
    "The vote of the council on a new offer is due on Thursday. "
    "Two hospitals have hired vans that bring nurses to work in the early morning. "
    "Shops in the centre of the town say that they sell a third less than in spring. "
    "The town last saw buses stand still in 2009, when drivers stayed out for three weeks. "
    "Schools have asked parents to share cars until the drivers go back to work."
)
SETTLED = (
    "Calder's bus drivers agreed on Thursday to go back to work after mayor Ada Brun offered seven percent. "
    "Buses run again from Saturday. "
    "The drivers cheered when the vote was read out in the hall of the guild."
)
AGAIN = (
    "Bus drivers in Calder went on strike eight days ago, and mayor Ada Brun has not found a way out. "
    "The guild said on Tuesday that 1,240 drivers want more pay. "
    "Nurses in Calder are brought to work in vans."
)
WORDS = 80


def latest(plan: Plan) -> list[str]:
    texts = {sentence.id: sentence.text for sentence in plan.analysis.sentences}
    return [texts[item.group.representative] for item in plan.ordered if item.role == "latest"]


def test_the_last_turn_ends_the_summary_and_what_it_overtakes_is_not_told_as_to_come():
    plan = plan_of(PLANNED, AGAIN, SETTLED, words=WORDS, days=(6, 6, 8))  # a Tuesday, and the Thursday
    assert latest(plan) == told(plan)[-1:] == [SETTLED.split(". ")[0] + "."]
    assert plan.ordered[-1].paragraph == plan.ordered[-2].paragraph + 1
    assert told(plan)[0].startswith("Bus drivers in Calder will meet")
    assert not any("is due on Thursday" in text for text in told(plan))


def test_of_a_story_that_went_on_the_last_opening_is_told_though_it_names_no_day():
    paid = "Mayor Ada Brun has signed a contract that gives bus drivers seven percent."
    assert latest(plan_of(PLANNED, SETTLED, paid, words=WORDS, days=(6, 8, 12))) == [paid]
    assert not latest(plan_of(PLANNED, paid, words=WORDS, days=(6, 12)))


def test_without_days_what_one_tells_as_to_come_and_another_as_over_gives_the_order():
    assert latest(plan_of(PLANNED, SETTLED, words=WORDS)) == [SETTLED.split(". ")[0] + "."]
    open_still = SETTLED.replace("agreed on Thursday to", "will decide on Thursday whether they")
    assert not latest(plan_of(PLANNED, open_still, words=WORDS))


def test_a_later_article_on_what_happened_before_is_no_turn():
    assert not latest(plan_of(PLANNED, AGAIN, words=WORDS, days=(6, 7)))
    assert not latest(plan_of(PLANNED, SETTLED, words=WORDS, days=(8, 8)))


def test_weekdays_of_other_languages_date_a_turn():
    fire = (
        "Im Hafen von Brunsfelde ist ein Lager mit Dünger in Brand geraten, teilte die Stadt mit. "
        "Etwa 2.300 Menschen mussten ihre Wohnungen verlassen und kamen in zwei Schulen unter. "
        "Feuerwehrchef Jens Harbeck will verhindern, dass die Flammen auf die Tanks übergreifen. "
        "Die Ursache ist unklar, doch hatte die Behörde im letzten Jahr Mängel beim Brandschutz gerügt. "
        "Der Verkehr der Schiffe wurde eingestellt, und über der Stadt stand eine Wolke aus Rauch."
    )
    out = (
        "Das Feuer im Hafen von Brunsfelde wurde am Samstag gelöscht, und alle Bewohner sind zu Hause. "
        "Jens Harbeck dankte den Helfern, die drei Tage lang kaum geschlafen hatten."
    )
    plan = plan_of(fire, out, words=60, days=(8, 10), language="de")
    assert latest(plan) == [out.split(". ")[0] + "."]
    assert not latest(plan_of(fire, out, words=60, days=(8, 9), language="de"))  # before Saturday
