"""Threads, reviews, reports and notes as people bring them: what must be told, and what never be said."""

from __future__ import annotations

from tests.told_talk import Told

PAGES = {
    "an issue with its answers in one file": Told(
        (
            """Clock runs ahead after sleep

tessa commented on March 3, 2025
After my laptop wakes up the clock in 5.2 is eleven minutes ahead. In 5.1 it was right.

marco commented on March 4, 2025
5.2 counts the time asleep twice. Fixed in 5.2.1, which is released on 18 March. Until then turn off
`smooth_time`.

tessa commented on March 5, 2025
Works for me, but `sync_on_wake` must be on as well.
""",
        ),
        (
            "tessa: ",
            "eleven minutes ahead",
            "marco: 5.2 counts the time asleep twice.",
            "Fixed in 5.2.1, which is released on 18 March.",
            "turn off `smooth_time`",
            "`sync_on_wake` must be on as well.",
        ),
    ),
    "an issue in files of its own": Told(
        (
            """---
title: "Search misses words with accents"
labels: [bug, search]
---

# Search misses words with accents

Since 3.0 a search for "façade" finds nothing, while "facade" finds 12 pages. See #77.
""",
            """> Since 3.0 a search for "façade" finds nothing

The index drops accents since #71, the query does not. I will fold both in 3.0.4, due on 2 July. As a
workaround set `fold_accents: false` and build the index again. @lin
""",
        ),
        (
            "Since 3.0 a search for",
            "The index drops accents since #71, the query does not.",
            "3.0.4, due on 2 July",
            "fold_accents: false",
        ),
        never=("labels",),
        suffix=".md",
    ),
    "forum of two pages that ends well": Told(
        (
            """Loom Forum > Repair
Thread: Floor loom squeaks after the move
Page 1 of 2

weaver_al
Senior Member
Posts: 1,310

#1
14-06-2025, 19:20
My floor loom squeaks at every step since we moved it to the attic. The bolts are tight.

Reply With Quote

hanne
Junior Member
Posts: 8

#2
15-06-2025, 08:05
Rub dry soap on the treadle axle, oil only collects dust.

Reply With Quote
""",
            """Loom Forum > Repair
Thread: Floor loom squeaks after the move
Page 2 of 2

weaver_al
Senior Member
Posts: 1,312

#3
17-06-2025, 10:12
SOLVED. The soap on the axle did it, there was no sound for two days.

Reply With Quote

hanne
Junior Member
Posts: 9

#4
17-06-2025, 18:40
Do it again every winter, the soap dries out.

« Previous Thread | Next Thread »
All times are GMT. The time now is 11:40.
Powered by LoomBoard 3
""",
        ),
        (
            "weaver_al (14 June): My floor loom squeaks",
            "hanne: Rub dry soap on the treadle axle",
            "weaver_al (17 June): ",
            "The soap on the axle did it",
        ),
        never=("Reply With Quote", "All times", "The time now", "Member", "LoomBoard"),
    ),
    "reviews of a head torch": Told(
        (
            """4/5
Bright but heavy
12 January 2025

Very bright, I saw 100 metres of trail. It is heavy though, and the strap slips when it is wet.
""",
            """2/5
Strap
3 February 2025

The strap slipped on every run. I sent it back after a week.
""",
            """5/5
Love it
9 February 2025

Lasted nine hours in the cold. With gloves on the button is hard to find, without them it is easy.
""",
            """1/5
Dead
1 March 2025

The battery died after four nights and the shop wants a receipt. The strap slips too.
""",
        ),
        ("3 of 4 reviews mention “strap slip",),
        (
            "4 of 5: Very bright",
            "1 of 5: The battery died after four nights",
            "With gloves on the button is hard to find, without them it is easy.",
        ),
    ),
    "reports in German of two days": Told(
        (
            """Lagebericht Nr. 3 Hochwasser Aller
Stand: 4. Januar 2025, 08:00

- 1.200 Menschen sind in Notunterkünften.
- Die Bahnlinie nach Celle ist gesperrt.

Der Pegel in Rethem steht bei 6,80 Metern.
""",
            """Lagebericht Nr. 5 Hochwasser Aller
Stand: 6. Januar 2025, 08:00

- 450 Menschen sind in Notunterkünften.
- Die Bahnlinie nach Celle ist wieder frei.

Der Pegel in Rethem steht bei 6,10 Metern. Die Kreise rechnen mit Schäden von 30 Millionen Euro.
""",
        ),
        (
            "450 Menschen sind in Notunterkünften.",
            "Die Bahnlinie nach Celle ist wieder frei.",
            "steht bei 6,10 Metern",
        ),
        never=("1.200", "gesperrt", "6,80"),
    ),
    "notes of a home visit in entries without verbs": Told(
        (
            """Home visit
Date: 3 June 2025
Patient: Mr. O., 81
Walking: with a stick, 20 metres.
Wound: 4 cm, weeping, changed the dressing.
Weight: 71 kg.
Medication: takes everything, except the water tablet.
""",
            """Home visit
Date: 10 June 2025
Patient: Mr. O., 81
Walking: without the stick indoors.
Wound: 2 cm, dry.
Weight: 68.5 kg.
Medication: takes the water tablet again since 5 June.
Next: visit on 17 June, bring scales.
""",
        ),
        (
            "Walking (10 June): without the stick indoors.",
            "Wound (10 June): 2 cm, dry.",
            "Weight (10 June): 68.5 kg.",
            "Next (10 June): visit on 17 June, bring scales.",
            "Walking (3 June): with a stick, 20 metres.",
        ),
    ),
    "a ruling that is limited in one source": Told(
        (
            """Ruling on lift repairs

The landlord must repair the lift. The court of Orsa ruled on Monday.
""",
            """What the lift ruling means

The landlord must repair the lift within 14 days. Tenants on the sixth floor were relieved.
""",
        ),
        (),
        ("within 14 days",),
    ),
    "ward notes with a drug that was stopped": Told(
        (
            """Ward note
Date: 3 March 2026
Patient: Mrs Lund, bed 9
Wound: red at the lower edge, 3 cm.
Oxygen: 2 litres by mask over night.
Plan: blood test tomorrow, keep the leg up.
""",
            """Ward note
Date: 5 March 2026
Patient: Mrs Lund, bed 9
Wound: dry, clips out on 10 March.
Oxygen: stopped.
Plan: home on 7 March with her daughter.
""",
        ),
        ("Oxygen (5 March): stopped.", "Plan (5 March): home on 7 March", "Oxygen (3 March): 2 litres"),
    ),
    "reviews of a tent, one of them short": Told(
        (
            """★★★★★ Dry all week
Kim, 3 May 2025

It rained for six days and we stayed dry. The poles are light.

4 people found this helpful.
""",
            """★☆☆☆☆ Torn
Ola, 9 May 2025

The floor tore on the first night. The shop never answered.

31 people found this helpful.
""",
            """★★★★☆ Fine
Pia, 12 May 2025

Roomy tent. The floor is thin though, so I put a rug under it.

Reply from the shop: Thank you, Pia! A thicker floor comes next year.
""",
        ),
        (),
        (
            "5 of 5 stars: ",
            "1 of 5 stars: The floor tore on the first night.",
            "4 of 5 stars: Roomy tent. The floor is thin though",
        ),
        ("found this helpful", "Reply from", "next year", "★"),
    ),
    "papers on shade": Told(
        (
            """Annals of City Heat 3 (2025) 21-29

Shade on school yards and the heat at noon

V. Roy, W. Stein

Abstract
We measured 26 school yards in June [1]. Under trees it was 6 degrees cooler than on asphalt (see [2, 3]).

1 Introduction
Heat keeps children from moving (Roy et al. 2019). According to [3], nets of cloth help as well.

Annals of City Heat 3 (2025) 22

2 Results
Nets of cloth took off 4 degrees. We did not measure the wind. References [1] Roy, V. Heat. 2019. [2] Stein,
W. Nets. 2021.
""",
        ),
        ("Heat keeps children from moving", "Nets of cloth took off 4 degrees."),
        ("According to (3), nets of cloth help as well.",),
        ("(see", "[", "Annals of City Heat", "Stein, W."),
    ),
    "clauses of a swap shop": Told(
        (
            """RULES OF THE SWAP SHOP

1 Giving
1.1 Clothes must be clean and without holes.
1.2 Electric things are taken only with a plug and after a test [1].

2 Taking
2.1 Everyone may take five things a week, unless the shelf is marked.
2.2 Things may not be sold on within a year.

[1] The test is free on Saturdays since 1 June 2025.
""",
        ),
        (
            "1.2 Electric things are taken only with a plug and after a test.",
            "2.1 Everyone may take five things a week, unless the shelf is marked.",
            "2.2 Things may not be sold on within a year.",
        ),
        never=("[1]", "1 Giving"),
    ),
    "reviews of a cafe on two pages": Told(
        (
            """Cafe Lindgren
4.4 (97 reviews)

Moss
3 reviews
★☆☆☆☆ a year ago
The coffee was cold and nobody came to our table for forty minutes.
Like

Tove Ek
Local Guide · 31 reviews · 4 photos
★★★★★ 6 days ago
The cardamom buns are the best in town. We bought six for the train.
Like  Share
Response from the owner 5 days ago
Thank you Tove, come back for the plum cake.
""",
            """Ray
12 reviews
★★★★☆ 2 months ago
The soup is good and costs seven euros. It is loud after six.
Like

Bo
★★☆☆☆ 3 weeks ago
They close the kitchen at two without a sign on the door.
Like
More reviews (97)
""",
        ),
        (),
        (
            "Moss, 1/5: The coffee was cold",
            "Tove Ek, 5/5: The cardamom buns are the best in town.",
            "Ray, 4/5: The soup is good",
            "Bo, 2/5: They close the kitchen at two",
        ),
        ("plum cake", "Local Guide", "reviews", "★", "ago"),
    ),
    "resolutions without a label and an older action": Told(
        (
            """Minutes of the orchard board
Date: 12 January 2026
Present: F. Abbot, G. Cruz, H. Dale

1. Press
The old press leaks at the seam.
Action: G. Cruz to ask two firms for a price by 1 February.
""",
            """Minutes of the orchard board
Date: 9 February 2026
Present: F. Abbot, G. Cruz, H. Dale

1. Press
Two firms had answered. It was resolved to buy a new press for 2,900 pounds from the firm in Hereford.

2. Frost
H. Dale showed pictures of the blossom. After a vote it was AGREED to rent four heaters in April.
""",
        ),
        (
            "It was resolved to buy a new press for 2,900 pounds",
            "it was AGREED to rent four heaters in April.",
            "H. Dale showed pictures",
            "Action (12 January): G. Cruz to ask two firms",
        ),
    ),
}
