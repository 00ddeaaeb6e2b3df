"""Clusters of each kind as people bring them: what the summary must tell, in which order, and never say."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """A cluster of texts: passages that stand in the summary in this order, some anywhere, some nowhere."""

    texts: tuple[str, ...]
    in_order: tuple[str, ...]
    anywhere: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    suffix: str = ".txt"


TOLD = {
    "meetings of two weeks in lines of names": Told(
        (
            """Recording of 3 September 2025

Nadia Roux: Morning everybody. Let's talk about the move of the archive.
Piet Brandsma: The new hall has a wet wall. I would rather wait until it is dry.
Nadia Roux: How long does that take?
Piet Brandsma: The builder says three weeks, so the move would be on 6 October.
Olu Adeyemi: We have 140 boxes that are not labelled yet.
Nadia Roux: Agreed: the archive moves on 6 October, and Piet rents a dryer.
Olu Adeyemi: Fine.
""",
            """Recording of 17 September 2025

Nadia Roux: Back to the archive. Piet, is the wall dry?
Piet Brandsma: Nearly, the dryer took out 80 litres of water.
Olu Adeyemi: Only 35 boxes are not labelled now.
Nadia Roux: Very good, 6 October stands. Olu, order the vans please.
Olu Adeyemi: I have asked for two vans, they cost 410 euros.
""",
        ),
        (
            "Agreed (Nadia Roux, 3 September): the archive moves on 6 October, and Piet rents a dryer.",
            "Nadia Roux (17 September): Piet, is the wall dry?",
            "Piet Brandsma: Nearly, the dryer took out 80 litres of water.",
            "Olu Adeyemi: Only 35 boxes are not labelled now.",
            "they cost 410 euros",
            "(3 September): ",
            "140 boxes",
        ),
        ("How long does that take? ",),
        ("Fine.", "Morning everybody"),
    ),
    "captions of a council with speakers": Told(
        (
            """WEBVTT

NOTE recorded 2025-11-04

00:00.000 --> 00:04.000
<v Clerk>The next item is the swimming pool.

00:04.500 --> 00:11.000
<v Councillor Imre Nagy>The boiler is beyond repair. A heat pump costs 310,000 crowns
and saves 48,000 a year.

00:11.500 --> 00:15.000
<v Councillor Sofia Lind>Who would pay for that?

00:15.500 --> 00:22.000
<v Councillor Imre Nagy>The county pays 40 percent if we apply by 30 November.

00:22.500 --> 00:25.000
<v Councillor Sofia Lind>Good.

00:25.500 --> 00:31.000
<v Clerk>Carried: the pool gets a heat pump, with seven votes to two.
""",
        ),
        (
            "Carried (Clerk): the pool gets a heat pump, with seven votes to two.",
            "Councillor Imre Nagy: The boiler is beyond repair.",
            "Who would pay for that?",
            "The county pays 40 percent if we apply by 30 November.",
        ),
        ("310,000 crowns",),
        ("-->", "<v", "Good."),
    ),
    "chat of a team over two days": Told(
        (
            """2025-06-02 17:05 Ravi: van broke down near Lund, the gearbox they say
2025-06-02 17:06 Ravi: <Media omitted>
2025-06-02 17:09 Mette: 😱
2025-06-02 17:15 Ravi: garage wants 1,150 for a used one, a new one is 2,300
2025-06-02 17:40 Mette: take the used one, I'll tell the festival we come late
""",
            """2025-06-03 09:12 Ravi: gearbox is in, bill is 1,240 in the end
2025-06-03 09:20 Mette: ok. festival moved us to Saturday 21:00
2025-06-03 09:31 Jo: 👍
2025-06-03 09:33 Mette: everybody please send 310 to Ravi by Friday
""",
        ),
        (
            "Ravi (3 June): Gearbox is in, bill is 1,240 in the end.",
            "Mette: ",
            "estival moved us to Saturday 21:00",
            "verybody please send 310 to Ravi by Friday",
            "Ravi (2 June): Van broke down near Lund",
            "arage wants 1,150 for a used one",
        ),
        (),
        ("Media omitted", "👍", "😱"),
    ),
    "chat in German of one evening": Told(
        (
            """14.09.25, 18:01 - Uta: Der Schlüssel zur Turnhalle ist weg
14.09.25, 18:03 - Benno: Wer hatte ihn zuletzt?
14.09.25, 18:04 - Uta: Ich habe ihn am Freitag Paul gegeben
14.09.25, 18:20 - Paul: Er liegt bei mir, ich bringe ihn um 19 Uhr vorbei
14.09.25, 18:21 - Benno: 👍
14.09.25, 18:25 - Uta: Ein neues Schloss würde 260 Euro kosten, also bitte nicht noch einmal
""",
        ),
        (
            "Uta: Der Schlüssel zur Turnhalle ist weg",
            "Paul: Er liegt bei mir, ich bringe ihn um 19 Uhr vorbei",
            "260 Euro",
        ),
    ),
    "mails on a venue, decided in the last but one": Told(
        (
            """From: Hanne Vik <hanne@choir.example>
To: Board <board@choir.example>
Date: Mon, 8 Sep 2025 08:00:00 +0200
Subject: Venue for the winter concert

Dear all,

The town hall is free on 12 December and costs 9,000 crowns. It has 220 seats.

Hanne
""",
            """From: Lars Moe <lars@choir.example>
To: Board <board@choir.example>
Date: Wed, 10 Sep 2025 19:20:00 +0200
Subject: Re: Venue for the winter concert

Hi Hanne,

Decision: we take St. Olav's church on 13 December for 6,500 crowns. It has 300 seats and an organ. Kari signs
the contract by 20 September.

Best
Lars

> The town hall is free on 12 December and costs 9,000 crowns.
""",
            """From: Kari Dahl <kari@choir.example>
To: Board <board@choir.example>
Date: Thu, 18 Sep 2025 07:45:00 +0200
Subject: Re: Re: Venue for the winter concert

Hello,

The contract is signed. The church wants half of the rent by 1 October.

Kari
""",
        ),
        (
            "Decision (Lars Moe, 10 September): we take St. Olav's church on 13 December for 6,500 crowns.",
            "Kari Dahl (18 September): The contract is signed.",
            "half of the rent by 1 October",
            "Hanne Vik (8 September): The town hall is free on 12 December",
        ),
        ("Kari signs the contract by 20 September.",),
        ("> The", "Best"),
    ),
    "mails in an office program, without a label": Told(
        (
            """From: Dora Weiss
Sent: Tuesday, April 1, 2025 9:10 AM
To: Shift leads
Subject: Oven 3

Oven 3 stopped again last night. The repair firm can come on 9 April and asks 780 pounds.

Dora
""",
            """From: Amir Saleh
Sent: Thursday, April 3, 2025 4:02 PM
To: Shift leads
Subject: RE: Oven 3

The firm comes tomorrow after all and asks 640 pounds. Until then we bake in ovens 1 and 2.

Amir
""",
        ),
        (
            "Amir Saleh (3 April): The firm comes tomorrow after all and asks 640 pounds.",
            "Until then we bake in ovens 1 and 2.",
            "Dora Weiss (1 April): Oven 3 stopped again last night.",
            "asks 780 pounds",
        ),
    ),
    "minutes of two months": Told(
        (
            """Minutes of the allotment committee
Date: 4 March 2025

Present: R. Hale, S. Quist, T. Umar
Apologies: V. Ness

1. Fence
The committee agreed to buy 90 metres of fence for 1,700 pounds.

2. Water
Action: S. Quist to ask the council for a second tap.
""",
            """Minutes of the allotment committee
Date: 1 April 2025

Present: R. Hale, S. Quist, T. Umar, V. Ness
Apologies: none

1. Fence
The fence is up and cost 1,820 pounds.

2. Water
The council refused a second tap. Action: T. Umar to price rain barrels by 15 May.
""",
        ),
        (
            "T. Umar to price rain barrels by 15 May.",
            "The fence is up and cost 1,820 pounds.",
            "The council refused a second tap.",
            "The committee agreed to buy 90 metres of fence for 1,700 pounds.",
            "S. Quist to ask the council for a second tap.",
        ),
        ("(1 April)", "4 March"),
        ("V. Ness",),
    ),
    "ward notes of two days": Told(
        (
            """Progress note
Date: 2 May 2025
Complaint: chest pain since the morning, worse on breathing in.
Findings: temperature 38.9, crackles at the right base.
Assessment: pneumonia on the right side.
Plan: ceftriaxone 2 g a day, X-ray tomorrow.
""",
            """Progress note
Date: 5 May 2025
Complaint: pain is gone, walks to the bathroom alone.
Findings: temperature 36.8, right base clear.
Assessment: pneumonia, day 4, improving.
Plan: change to tablets on 6 May, home on 7 May.
""",
        ),
        ("temperature 36.8", "home on 7 May", "temperature 38.9"),
        ("(2 May)",),
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
    "reviews of a guest house with stars": Told(
        (
            """★★★★★
Quiet and kind
by Ana, 2 June 2025

We slept like stones. The hosts baked bread for us every morning.

Was this review helpful?
""",
            """★★☆☆☆
Mould
by Igor, 9 June 2025

There was mould in the shower. The hosts offered another room, but that one smelled of paint.

Was this review helpful?
""",
            """★★★☆☆
Mixed
by Lea, 30 June 2025

The bread is wonderful. Our shower had mould in the corners. On weekdays it is quiet, on Saturdays the bar
next door plays until two.

Was this review helpful?
""",
        ),
        ("2 of 3 reviews mention",),
        (
            "2 of 5 stars: There was mould in the shower.",
            "On weekdays it is quiet, on Saturdays the bar next door plays until two.",
        ),
        ("helpful",),
    ),
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
    "chat of a support channel": Told(
        (
            """Priscilla Ortega  10:02 AM
Heads up: the export job has been failing since 4 this morning

Dan  10:05 AM
looking
Dan  10:19 AM
disk on worker 3 is full, 98 percent. old dumps again
Priscilla Ortega  10:21 AM
can we delete them?
Dan  10:22 AM
yes, everything before August. frees about 700 GB
Farid (on call)  10:40 AM
I moved the cron to keep 7 days only, PR 5521
Priscilla Ortega  10:58 AM
:tada: export is green, customers get their files by noon
""",
        ),
        (
            "Heads up (Priscilla Ortega): the export job has been failing since 4 this morning",
            "Dan: Disk on worker 3 is full",
            "Can we delete them?",
            "Dan: Yes, everything before August.",
            "Priscilla Ortega: Export is green, customers get their files by noon",
        ),
        never=("looking", ":tada:"),
    ),
    "mails with what an office program quotes": Told(
        (
            """From: Greta Holm
Sent: Monday, 6 October 2025 08:14
To: Facilities; Works council
Subject: Canteen prices from January

Good morning,

The caterer raises the price of the daily menu from 6.80 to 7.60 euros in January. The company can pay part
of it. I suggest that we pay 50 cents, which costs 41,000 euros a year.

Kind regards,
Greta Holm
Facilities
""",
            """From: Yusuf Demir
Sent: Tuesday, 7 October 2025 17:30
To: Greta Holm
Cc: Facilities
Subject: RE: Canteen prices from January

Dear Greta,

The works council finds 50 cents too little: salaries rose by 2 percent only. We ask for 80 cents.

Could the caterer offer a smaller menu for 6.50?

Regards,
Yusuf

From: Greta Holm
Sent: Monday, 6 October 2025 08:14
To: Facilities; Works council
Subject: Canteen prices from January

The caterer raises the price of the daily menu from 6.80 to 7.60 euros in January.
""",
            """From: Greta Holm
Sent: Friday, 10 October 2025 11:02
To: Yusuf Demir; Facilities
Subject: RE: RE: Canteen prices from January

Dear all,

Management agreed to pay 70 cents per menu from 5 January, so the daily menu costs 6.90 euros. A smaller
menu for 6.20 comes in March. Yusuf tells the staff on Monday, and I sign the contract with the caterer by
31 October.

Kind regards,
Greta Holm

-----Original Message-----
From: Yusuf Demir
Sent: Tuesday, 7 October 2025 17:30
To: Greta Holm
Subject: RE: Canteen prices from January

We ask for 80 cents.
""",
        ),
        (
            "Greta Holm (10 October): Management agreed to pay 70 cents per menu from 5 January",
            "I sign the contract with the caterer by 31 October.",
            "Yusuf Demir (7 October): The works council finds 50 cents too little",
            "Greta Holm (6 October): The caterer raises the price",
        ),
        never=("Kind regards", "Original Message"),
    ),
    "reports of an outbreak in points": Told(
        (
            """Cholera in Port Marell - update 4
Status as of 2 August 2025, 12:00

Overview
- 212 cases and 9 deaths since 20 July.
- Two of five districts have clean water.
- Schools stay closed.

The health ministry asked for 40,000 doses of vaccine. The hospital in Ost is full.
""",
            """Cholera in Port Marell - update 6
Status as of 9 August 2025, 12:00

Overview
- 388 cases and 14 deaths since 20 July.
- Four of five districts have clean water.
- Schools open again on 11 August.

Vaccination began on 6 August; 22,500 people have had a first dose. A second treatment centre with 60 beds
opened in Ost.
""",
        ),
        (
            "388 cases and 14 deaths since 20 July.",
            "Four of five districts have clean water.",
            "Schools open again on 11 August.",
        ),
        ("22,500 people have had a first dose.",),
        ("212 cases", "stay closed", "Ost is full"),
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
    "captions of two months with a number in words": Told(
        (
            """WEBVTT

NOTE Recorded 2025-01-20

00:00.000 --> 00:03.000
<v Ruth>So, where are we with the clinic in Tafo?

00:03.200 --> 00:09.000
<v Kojo>The roof is on. We still wait for the fridge, it costs 3,900 dollars.

00:09.100 --> 00:14.000
<v Ruth>I suggest we open on 1 March then.

00:14.100 --> 00:19.000
<v Esi>There are only two nurses so far, and we need five.
""",
            """WEBVTT

NOTE Recorded 2025-02-17

00:00.000 --> 00:05.000
<v Ruth>Tafo again. Esi, do we have the nurses?

00:05.200 --> 00:10.000
<v Esi>Four have signed. The fifth starts in April.

00:10.100 --> 00:16.000
<v Kojo>The fridge came on Friday and was 4,150 dollars with the customs.

00:16.100 --> 00:21.000
<v Ruth>Then we open on 15 March. Kojo, please invite the chief.
""",
        ),
        (
            "Ruth (17 February): Esi, do we have the nurses? Esi: Four have signed.",
            "4,150 dollars",
            "we open on 15 March",
            "Ruth (20 January): ",
            "3,900 dollars",
            "we open on 1 March",
        ),
        suffix=".vtt",
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
    "chat with two answers and a new price": Told(
        (
            """05.02.26, 18:01 - Ida: Wer bringt am Sonntag den Grill mit?
05.02.26, 18:02 - Jan: ich nicht, meiner ist kaputt
05.02.26, 18:05 - Olga: Ich kann.
05.02.26, 18:09 - Ida: Die Hütte kostet 140 Euro, das ist schon bezahlt
06.02.26, 09:11 - Ida: Neuer Preis: die Hütte ist größer als gedacht, 165 Euro
06.02.26, 09:14 - Jan: dann zahlt jeder bis Freitag 33 Euro an dich
""",
        ),
        (
            "Neuer Preis (Ida): die Hütte ist größer als gedacht, 165 Euro",
            "Wer bringt am Sonntag den Grill mit?",
            "Jan: Ich nicht, meiner ist kaputt",
            "Olga: Ich kann.",
            "33 Euro",
        ),
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
    "mails with a family name first": Told(
        (
            """From: "Adeola, Tunde" <tunde@dock.example>
To: Crew <crew@dock.example>
Date: Mon, 12 Jan 2026 08:00:00 +0000
Subject: Crane inspection

Dear crew,

The inspector wants to see the crane on 20 January. It stands still for six hours.

Kind regards
Tunde Adeola
Dock 4 | Tel 020 7946 0133
""",
            """From: Bea Holt <bea@dock.example>
To: "Adeola, Tunde" <tunde@dock.example>
Date: Wed, 14 Jan 2026 12:30:00 +0000
Subject: Re: Crane inspection

Two ships are due that day, so I ask for 22 January instead.

Bea
""",
        ),
        ("Bea Holt (14 January): ", "22 January", "Tunde Adeola (12 January): ", "20 January"),
        never=("Dock 4", "Kind regards", "7946"),
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
}
