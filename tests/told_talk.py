"""Clusters of talk as people bring them: what must be told, in which order, and what must never be said."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """A cluster of texts: passages that stand in the summary in this order, some anywhere, some nowhere."""

    texts: tuple[str, ...]
    in_order: tuple[str, ...]
    anywhere: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    suffix: str = ".txt"


TALK = {
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
        ),
        ("How long does that take? ",),
        ("Fine.", "Morning everybody", "We have 140 boxes"),
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
}
