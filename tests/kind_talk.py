"""Mail, transcripts and minutes: what people wrote or said to each other.

Of each: its kind, its text, passages of prose, passages that are none, and its speakers.
"""

from __future__ import annotations

TALK = {
    "mail in German, of an office program": (
        "mail",
        """Von: Jana Brandt <jana@hafen.example>
Gesendet: Dienstag, 4. März 2025 08:31
An: Hafenmeisterei
Betreff: AW: Liegeplätze im Sommer

Guten Morgen,

die Liegeplätze am Nordkai werden ab 1. Juni um 12 Prozent teurer. Der Rat hat das gestern beschlossen.

Mit freundlichen Grüßen
Jana Brandt
Hafenamt Seefeld
Tel. +49 40 5550 120

Von: Ole Petersen <ole@hafen.example>
Gesendet: Montag, 3. März 2025 17:02
An: Jana Brandt
Betreff: Liegeplätze im Sommer

Gibt es schon einen Beschluss zu den Gebühren?
""",
        ("12 Prozent teurer", "gestern beschlossen"),
        ("+49 40 5550 120", "Gibt es schon einen Beschluss", "Betreff"),
        ("Jana Brandt",),
    ),
    "mail that only forwards": (
        "mail",
        """From: Ruth Abel <ruth@orchard.example>
To: Growers
Date: Fri, 7 Nov 2025 14:10:00 +0000
Subject: Fwd: Frost warning

---------- Forwarded message ----------
From: Weather desk <desk@weather.example>
Date: Fri, 7 Nov 2025 13:55:00 +0000
Subject: Frost warning
To: ruth@orchard.example

Frost down to minus four degrees is expected in the valley on Saturday night. Cover young trees.
""",
        ("minus four degrees", "Cover young trees."),
        ("Forwarded message", "desk@weather.example"),
        ("Ruth Abel",),
    ),
    "mail with answers between the lines": (
        "mail",
        """From: Kofi Mensah <kofi@tram.example>
To: Lena Roth <lena@tram.example>
Date: Wed, 12 Feb 2025 10:00:00 +0100
Subject: Re: Line 4 timetable

Hi Lena,

> Can line 4 run every ten minutes from April?

Yes, from 14 April, with two more trams.

> Who pays for the drivers?

The county pays 60 percent of the cost.

Kofi
--
Kofi Mensah, Operations | www.tram.example
""",
        ("Yes, from 14 April", "The county pays 60 percent"),
        ("every ten minutes from April?", "www.tram.example", "Hi Lena"),
        ("Kofi Mensah",),
    ),
    "mail with two fields": (
        "mail",
        """From: Depot north
Subject: Snow tyres

All vans get snow tyres by 12 November. Bring yours on Thursday at 7.

Moira
Depot north | Tel 0131 496 0022
""",
        ("All vans get snow tyres by 12 November.",),
        ("0131 496", "Subject"),
        ("Depot north",),
    ),
    "mail of a person whose family name is first": (
        "mail",
        """From: "Dvorak, Lena" <lena@mill.example>
To: Board <board@mill.example>
Date: Mon, 2 Feb 2026 09:00:00 +0100
X-Mailer: Post 3.1
Subject: New millstone

The stone from Jonas costs 3,100 euros. It comes on 9 March.

Kind regards
Lena Dvorak
Milling | Tel 020 7946 0188
""",
        ("It comes on 9 March.",),
        ("Milling", "Kind regards", "Post 3.1"),
        ("Lena Dvorak",),
    ),
    "mail without commas": (
        "mail",
        """From: Sam Ode <sam@x.example>
Sent: Monday, June 2, 2025 9:01 AM
To: Team
Subject: RE: Server room cooling

Team,

We will rent two cooling units from 10 June. The cost is 1,900 pounds a month.

Regards
Sam

-----Original Message-----
From: Kim Lee
Sent: Friday, May 30, 2025 4:10 PM
To: Sam Ode
Subject: Server room cooling

The room reached 34 degrees. Can we rent units?
""",
        ("We will rent two cooling units from 10 June.",),
        ("Regards", "Original Message", "34 degrees"),
        ("Sam Ode",),
    ),
    "captions with counters": (
        "transcript",
        """1
00:00:01,000 --> 00:00:03,200
The dam holds 40 million cubic metres of

2
00:00:03,300 --> 00:00:06,000
water. <i>It was built in 1962.</i>

3
00:00:06,500 --> 00:00:07,900
[Music]

4
00:00:08,000 --> 00:00:11,000
- Is it safe?
""",
        ("The dam holds 40 million cubic metres of water. It was built in 1962.",),
        ("[Music]", "-->", "<i>"),
    ),
    "transcript of a meeting program": (
        "transcript",
        """Clara Nilsson  0:02
Welcome back. The roof will be mended in August.

Tariq Aziz  0:09
Who pays for it? The insurance said no.

Clara Nilsson  0:15
The parish pays half, 20,000 crowns, and the rest is a loan.

Tariq Aziz  0:24
Fine with me.
""",
        ("The parish pays half, 20,000 crowns", "The insurance said no."),
        ("0:15", "Tariq Aziz"),
        ("Clara Nilsson", "Tariq Aziz"),
    ),
    "conversation with names": (
        "transcript",
        """HOST: Tonight we talk about the new bus lanes.
MAYOR: They open on 3 May, on four streets.
HOST: Shop owners are against it.
MAYOR: We lose 60 parking spaces, and we gain ten minutes on every trip.
HOST: When will you count the buses?
MAYOR: In September.
""",
        ("They open on 3 May, on four streets.", "We lose 60 parking spaces"),
        ("MAYOR", "HOST"),
        ("HOST", "MAYOR"),
    ),
    "recording with names above times": (
        "transcript",
        """Clara Nilsson
0:02
Welcome back. The roof will be mended in August.
Tariq Aziz
0:09
Who pays for it?
Clara Nilsson
0:15
The parish pays half.
Tariq Aziz
0:24
Fine with me.
""",
        ("The parish pays half.",),
        ("0:15", "Nilsson"),
        ("Clara Nilsson", "Tariq Aziz"),
    ),
    "recording with times": (
        "transcript",
        """00:00:03 Priya Nair: Let us begin.
00:00:07 Jonas Feld: The test failed twice.
00:00:12 Priya Nair: Then we ship on the 9th.
00:00:15 Jonas Feld: Agreed.
""",
        ("The test failed twice.", "Then we ship on the 9th."),
        ("00:00", "Jonas"),
        ("Priya Nair", "Jonas Feld"),
    ),
    "minutes with a colon behind each item": (
        "minutes",
        """Protokoll des Kleingartenvereins
14. Januar 2026

Anwesend: Weiß, Yildiz, Zorn
Entschuldigt: Frau Weber

TOP 1: Brunnen
Der Brunnen ist trocken. Beschluss: Er wird im März tiefer gebohrt.

Punkt 2: Beiträge
Der Beitrag steigt auf 95 Euro.

TOP 3 Sommerfest
Das Fest ist am 4. Juli.
""",
        ("Beschluss: Er wird im März tiefer gebohrt.", "Der Beitrag steigt auf 95 Euro."),
        ("TOP 1", "Punkt 2", "TOP 3", "Frau Weber", "Zorn"),
    ),
    "minutes with actions": (
        "minutes",
        """Meeting notes - release 4
Attendees: Ann, Bo, Cy
Chair: Ann

Decision: Release 4 ships on 9 September without the new search.
Action: Bo to tell support by Friday.
Action: Cy to test the upgrade on 2 servers.
""",
        (
            "Decision: Release 4 ships on 9 September without the new search.",
            "Action: Bo to tell support by Friday.",
        ),
        ("Ann, Bo, Cy",),
    ),
    "minutes that are called a meeting": (
        "minutes",
        """MILLRACE ROWING CLUB
Committee, Monday 2 June 2025, 8 pm, the boathouse

Present: Orla Finch (chair), Teddy Mbeki, Ruth Sandoval

1. Slipway
Mr Mbeki reported that the lower beam had split. It was agreed to close the slipway until August.

2. Subscriptions
To rise to £180 from September.

3. Regatta
Deferred to the next meeting.
""",
        (
            "It was agreed to close the slipway until August.",
            "Subscriptions: To rise to £180 from September.",
        ),
        ("Orla Finch", "1. Slipway", "Present"),
    ),
    "an extract from minutes, without persons": (
        "minutes",
        """Harbour board, 4 March 2025: extract from the minutes

7. Dredging
The engineer said that the channel had lost 40 centimetres since autumn.

8. Berths
The board APPROVED twelve more berths on the east quay.

9. Crane
No offer had come in.
""",
        ("The board APPROVED twelve more berths on the east quay.",),
        ("8. Berths",),
    ),
    "no minutes: a recipe that is ready in so many": (
        "article",
        """Onion tart, ready in 50 minutes

1. Dough
Rub the butter into the flour, add the egg and let it rest.

2. Filling
Fry the onions until they are golden. Stir in the cream.

3. Oven
Bake the tart for half an hour.
""",
        ("Fry the onions until they are golden.",),
        (),
    ),
}
