"""Three documents or more of each kind: what they are, what must stay, and what must not."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A document: its kind, its text, passages of prose, passages that are none, and its speakers."""

    kind: str
    text: str
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    speakers: tuple[str, ...] = ()


SAMPLES = {
    "mail in German, of an office program": Sample(
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
    "mail that only forwards": Sample(
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
    "mail with answers between the lines": Sample(
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
    "captions with counters": Sample(
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
    "transcript of a meeting program": Sample(
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
    "conversation with names": Sample(
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
    "chat of a phone, in German": Sample(
        "chat",
        """14.05.25, 08:01 - Nachrichten sind Ende-zu-Ende-verschlüsselt.
14.05.25, 08:02 - Mia: Das Training fällt am Freitag aus
14.05.25, 08:03 - Jonas: Warum?
14.05.25, 08:05 - Mia: Die Halle wird gestrichen.
Ab Montag geht es weiter
14.05.25, 08:06 - Jonas: <Medien ausgeschlossen>
14.05.25, 08:09 - Trainer Kai: Ersatztermin ist Samstag um 10 Uhr im Park
""",
        ("Das Training fällt am Freitag aus", "Ab Montag geht es weiter", "Samstag um 10 Uhr"),
        ("verschlüsselt", "Medien ausgeschlossen", "08:05"),
        ("Mia", "Jonas", "Trainer Kai"),
    ),
    "chat of a support desk": Sample(
        "chat",
        """[09:12] <ana> the printer on floor 2 prints blank pages
[09:13] <ben> since when?
[09:13] <ana> since the update this morning
[09:20] <ben> rolled the driver back to 5.1, please try again
[09:24] <ana> works, thanks
""",
        ("the printer on floor 2 prints blank pages", "rolled the driver back to 5.1"),
        ("<ana>", "[09:20]"),
        ("ana", "ben"),
    ),
    "chat with days": Sample(
        "chat",
        """2025-03-28 18:40 Ola: The boat is rented for 12 April, 300 euros for the day
2025-03-28 18:41 Pia: great, who else comes
2025-03-28 18:55 Sam: me and Ida
2025-03-29 07:30 Ola: then it is 75 euros each, pay until Wednesday
""",
        ("The boat is rented for 12 April", "then it is 75 euros each"),
        ("18:55",),
        ("Ola", "Pia", "Sam"),
    ),
    "issue that was copied from a tracker": Sample(
        "thread",
        """Export loses the last row

nora commented on May 6, 2025
The CSV export loses the last row if it ends without a line break. Steps are in #412.

2025-05-06 09:14:02 WARN export: 1999 of 2000 rows written

pavel commented on May 7, 2025
The writer flushed too early. Fixed in 3.2.1, which is out today.
""",
        ("The CSV export loses the last row", "Fixed in 3.2.1"),
        ("1999 of 2000 rows written", "commented on"),
        ("nora", "pavel"),
    ),
    "answer with code": Sample(
        "thread",
        """@dora the job runs twice because the lock is never taken.

```python
with lock(timeout=5):
    run()
```

> it started with 2.0

That is when the lock was made optional. Set `lock: true` as a workaround.
""",
        ("the job runs twice because the lock is never taken.", "That is when the lock was made optional."),
        ("with lock(timeout=5)", "it started with 2.0"),
    ),
    "forum": Sample(
        "thread",
        """Posted by rina on 3 March 2025 10:11
My sourdough does not rise in winter. The kitchen has 17 degrees.

Posted by otto on 3 March 2025 12:40
Put it into the oven with only the lamp on. Mine doubled in six hours.
""",
        ("The kitchen has 17 degrees.", "Mine doubled in six hours."),
        ("Posted by",),
        ("rina", "otto"),
    ),
    "mail with two fields": Sample(
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
    "mail of a person whose family name is first": Sample(
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
    "chat copied with the time below the name": Sample(
        "chat",
        """Tuesday, 3 March 2026
Ines Faro
  8:12 AM
The lift on the left is stuck again
Tom
  8:14 AM
I called the firm. They come before 10:30
Ines Faro
  8:15 AM
thanks, I put up a sign
""",
        ("The lift on the left is stuck again", "They come before 10:30"),
        ("8:14", "Tuesday"),
        ("Ines Faro", "Tom"),
    ),
    "chat with a time behind each name": Sample(
        "chat",
        """Ole (18:02): The hall is locked
Siri (18:05): the key is under the mat
Ole (18:09): found it, the light is broken: bring a torch
""",
        ("The hall is locked", "bring a torch"),
        ("18:05",),
        ("Ole", "Siri"),
    ),
    "recording with names above times": Sample(
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
    "review with its headline behind the stars": Sample(
        "review",
        """★★☆☆☆ Handle came off
Ida, 5 February 2026

The pan heats evenly. The handle came off after a month.

7 people found this helpful.
Was this helpful? Yes / No

Reply from the maker: We are sorry, please send it back.
The service team
""",
        ("The pan heats evenly. The handle came off after a month.",),
        ("found this helpful", "please send it back", "service team", "Yes / No"),
    ),
    "review with an answer of the owner": Sample(
        "review",
        """4.0 out of 5 stars Good soup
Visited on 3 January 2026

The soup is rich and the bread warm. It is loud on Fridays.

Response from the owner
We put carpets on the walls. Come again.
""",
        ("It is loud on Fridays.",),
        ("carpets", "Good soup"),
    ),
    "article with a log and code": Sample(
        "article",
        """The heating of the town hall failed on Monday because its controller stopped. The log says:

2026-02-02 06:00:01 INFO valve open
2026-02-02 06:00:09 ERROR pump: no answer

Engineers changed one setting.

pump.retry = 5;
pump.wait(30);

The rooms were warm again by noon, the council said.
""",
        ("controller stopped.", "Engineers changed one setting.", "The rooms were warm again by noon"),
        ("valve open", "The log says", "pump.retry"),
    ),
    "minutes with a colon behind each item": Sample(
        "minutes",
        """Protokoll des Kleingartenvereins
14. Januar 2026

Anwesend: Weiß, Yildiz, Zorn
Entschuldigt: niemand

TOP 1: Brunnen
Der Brunnen ist trocken. Beschluss: Er wird im März tiefer gebohrt.

Punkt 2: Beiträge
Der Beitrag steigt auf 95 Euro.
""",
        ("Beschluss: Er wird im März tiefer gebohrt.", "Der Beitrag steigt auf 95 Euro."),
        ("TOP 1", "Punkt 2"),
    ),
    "paper with heads of pages and a list behind its last sentence": Sample(
        "paper",
        """Hedges and the noise of roads

K. Amar, L. Boe

Abstract
We measured 40 gardens (see [2]). According to [1], hedges help little.

1 Introduction
Noise harms sleep [1, 3].

Letters on Gardens 9 (2025) 44

2 Results
A hedge of two metres took off 3 decibels. References [1] Amar, K. Hedges. 2019. [2] Boe, L. Roads. 2021.
""",
        (
            "We measured 40 gardens. According to (1), hedges help little.",
            "Noise harms sleep.",
            "A hedge of two metres took off 3 decibels.",
        ),
        ("Letters on Gardens", "Boe, L.", "[1]", "(see"),
    ),
    "policy with a footnote": Sample(
        "policy",
        """RULES OF THE BOATHOUSE

1.1 Members may take a boat for four hours.
1.2 Boats listed in annex C [1] may not be taken in winter.
1.3 A late return costs 5 pounds.

[1] Annex C was last changed in May 2025.
""",
        ("1.2 Boats listed in annex C may not", "Annex C was last changed in May 2025."),
        ("[1]", "(1)"),
    ),
    "minutes of a board": Sample(
        "minutes",
        """Minutes of the library board
Date: 3 April 2025

Present: A. Kaya, B. Lund, C. Ortiz
Apologies: D. Smith

1. Opening hours
The board agreed to open on Sundays from 1 June. Two assistants will be hired.

2. Roof
Action: B. Lund to ask for three quotes by 20 April.
""",
        (
            "The board agreed to open on Sundays from 1 June.",
            "Action: B. Lund to ask for three quotes by 20 April.",
        ),
        ("A. Kaya, B. Lund, C. Ortiz", "D. Smith", "1. Opening hours"),
    ),
    "minutes in German": Sample(
        "minutes",
        """Protokoll der Mitgliederversammlung
12. Mai 2025, 19:00

Anwesend: 34 Mitglieder, Vorstand vollzählig
Entschuldigt: Frau Weber

TOP 1 Beiträge
Der Beitrag steigt ab Januar von 60 auf 72 Euro im Jahr. Dafür stimmten 28 Mitglieder.
""",
        ("Der Beitrag steigt ab Januar von 60 auf 72 Euro im Jahr.",),
        ("Frau Weber", "TOP 1 Beiträge"),
    ),
    "minutes with actions": Sample(
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
    "review with stars": Sample(
        "review",
        """★★☆☆☆
Nice tent, bad zip
by Hanna, 2 May 2025

The tent is light and up in five minutes. The zip broke on the second night and the shop did not answer.

Was this review helpful?
Yes No
""",
        ("The zip broke on the second night",),
        ("Was this review helpful?", "★★☆☆☆"),
    ),
    "review in German": Sample(
        "review",
        """2,0 von 5 Sternen
Akku zu schwach
Rezension aus Deutschland vom 3. März 2025
Verifizierter Kauf

Der Rasierer schneidet gut, aber der Akku hält nur 20 Minuten. Nach einem Monat waren es noch zehn.

12 Personen fanden diese Informationen hilfreich
Nützlich
""",
        ("der Akku hält nur 20 Minuten",),
        ("Verifizierter Kauf", "12 Personen"),
    ),
    "review of a place": Sample(
        "review",
        """Rating: 4/5

Stayed two nights in June. The rooms are quiet and the breakfast is good, but the lift was out of order.
""",
        ("the lift was out of order.",),
        ("Rating: 4/5",),
    ),
    "paper with a list of references": Sample(
        "paper",
        """Night buses and hospital shifts

R. Adu, S. Blom

Abstract. We asked 410 nurses how they get home. Half of them wait more than 40 minutes.

1. Introduction

Night work is common in hospitals [1, 2]. Few cities run buses after midnight [3].

2. Results

Nurses with a night bus were 15 minutes faster at home.

References

[1] Carl, D. Night work. J. Work 3 (2019) 1-9.
[2] Dorn, E. Shifts. 2020.
""",
        ("Half of them wait more than 40 minutes.", "Few cities run buses after midnight."),
        ("R. Adu, S. Blom", "Night work. J. Work 3", "[1, 2]"),
    ),
    "paper in Spanish": Sample(
        "paper",
        """Riego nocturno en viñedos

J. Vega y M. Ruiz

Resumen. El riego nocturno ahorró un 14 por ciento de agua en 18 viñedos durante dos años.

1. Métodos

Medimos el caudal cada hora (Pérez et al. 2018).

Referencias

Pérez, A. (2018). El agua en la viña. Rev. Agr. 4, 12-20.
""",
        ("El riego nocturno ahorró un 14 por ciento de agua",),
        ("J. Vega y M. Ruiz", "Rev. Agr. 4"),
    ),
    "paper with footers": Sample(
        "paper",
        """Letters in Acoustics 12 (2023) 55-58

A quieter fan for school rooms

P. Okafor

Abstract: A fan with uneven blades is 6 decibels quieter at the same flow.

I. Introduction

Noise above 45 decibels disturbs lessons (Grey et al. 2017).

* Corresponding author: p.okafor@lab.example

Received 2 May 2023; accepted 3 June 2023

References

Grey, T. et al. (2017). Noise in class.
""",
        ("A fan with uneven blades is 6 decibels quieter",),
        ("Letters in Acoustics 12", "p.okafor@lab.example", "Noise in class."),
    ),
    "clinical note": Sample(
        "note",
        """Progress note
Date: 4 May 2025
S: Cough is better, no fever since Friday.
O: Temperature 36.9, lungs clear on both sides.
A: Pneumonia, improving on day 5 of amoxicillin.
P: Stop the antibiotic on 6 May, X-ray in four weeks.
""",
        ("Pneumonia, improving on day 5", "Stop the antibiotic on 6 May"),
        ("Date: 4 May 2025",),
    ),
    "field note": Sample(
        "note",
        """Heron colony, east bank
Date: 12 April 2025
Observer: M. Toth
Weather: light rain, wind from the west
Nests: 41 occupied, six more than in 2024.
Young: first chicks heard in the large oak.
Threats: a fallen willow blocks the ditch.
""",
        ("41 occupied, six more than in 2024.", "a fallen willow blocks the ditch."),
        ("Date: 12 April 2025",),
    ),
    "nursing note": Sample(
        "note",
        """Shift: night, 3 May 2025
Pain: 3 of 10 after the second dose, slept from 1 to 5.
Wound: dry, the dressing was changed at 23:00.
Fluids: drank 800 ml, no infusion.
Plan: mobilize in the morning with the therapist.
""",
        ("slept from 1 to 5.", "the dressing was changed at 23:00."),
        (),
    ),
    "lease": Sample(
        "policy",
        """LEASE OF GARDEN PLOTS

1. Rent
1.1 The rent is 90 euros a year, payable by 31 March.
1.2 A tenant who pays late owes 5 euros for each month, unless the board waives it.

2. Water
2.1 Water may be taken from the pump between 6 and 20 o'clock.
2.2 Hoses are not allowed.
""",
        (
            "1.2 A tenant who pays late owes 5 euros for each month, unless the board waives it.",
            "2.2 Hoses are not allowed.",
        ),
        ("2. Water",),
    ),
    "statute in German": Sample(
        "policy",
        """Satzung des Rudervereins

§ 1 Der Verein fördert den Rudersport und hat seinen Sitz in Seefeld.
§ 2 Mitglied kann jeder werden, der schwimmen kann.
§ 3 Der Austritt ist nur zum Ende des Jahres möglich; er ist sechs Wochen vorher zu erklären.
""",
        ("§ 3 Der Austritt ist nur zum Ende des Jahres möglich",),
        (),
    ),
    "terms": Sample(
        "policy",
        """Terms of the tool library

Article 1. Members may borrow up to three tools for seven days.
Article 2. A tool that is returned late costs 2 pounds a day, up to its value.
Article 3. Damage must be reported on return. Article 2 does not apply to tools under repair.
""",
        ("Article 2. A tool that is returned late costs 2 pounds a day, up to its value.",),
        (),
    ),
    "bulletin": Sample(
        "report",
        """Drought bulletin no. 4
As of 2 July 2025

Summary
- Reservoirs stand at 34 percent.
- 12 villages get water by lorry.

Rain is not expected before 10 July, the water board said.
""",
        ("Reservoirs stand at 34 percent.", "Rain is not expected before 10 July"),
        ("As of 2 July 2025", "Summary"),
    ),
    "report in German": Sample(
        "report",
        """Lagebericht Nr. 2 Waldbrand Hohenstein
Stand: 14. Juli 2025, 18:00

Das Feuer hat 320 Hektar erfasst. 140 Menschen mussten ihre Häuser verlassen.
""",
        ("Das Feuer hat 320 Hektar erfasst.",),
        ("Stand: 14. Juli 2025",),
    ),
    "status report": Sample(
        "report",
        """Power restoration, update 7
Status as of 9 January 2025, 06:00

Power is back for 61,000 of 88,000 homes. Crews work on the line to Tamm, which is closed until Friday.
""",
        ("Power is back for 61,000 of 88,000 homes.",),
        ("Status as of 9 January 2025",),
    ),
    "news": Sample(
        "article",
        """Ferry to stop for six weeks

The ferry between Nordhavn and the islands will stop for six weeks in May, the council said. "We need: new
engines, a new hull and money," said Ada Holm.

Islanders will be carried by two smaller boats.
""",
        ("The ferry between Nordhavn and the islands will stop", "Islanders will be carried"),
        (),
    ),
    "interview": Sample(
        "article",
        """The engineer Ola Berg has built bridges for 40 years. He told us what he learned.

Question: what matters most? Berg says it is the ground. "Most bridges fail below the water," he says.

He retires in June.
""",
        ("Most bridges fail below the water",),
        (),
    ),
    "news with a letter in it": Sample(
        "article",
        """The mayor published a letter to the minister on Friday.

"Dear minister," it begins, "the bridge is closed since March and nobody has told us why."

The minister said on Monday that he would answer within a week. To: the press, he said nothing.
""",
        ("the bridge is closed since March", "he would answer within a week"),
        (),
    ),
    "chat with lines of names": Sample(
        "chat",
        """Bea  9:02 AM
The build is red since last night
Karim  9:04 AM
I reverted the change, it was the new linter
Bea  9:10 AM
green again, thanks
""",
        ("The build is red since last night", "green again"),
        ("9:04 AM", "Karim"),
        ("Bea", "Karim"),
    ),
    "chat of a messenger": Sample(
        "chat",
        """Bea, [14.05.2025 08:01]
The pump is off

Karim, [14.05.2025 08:03]
I called the council, they come on Friday

Bea, [15.05.2025 18:40]
It is back
""",
        ("I called the council, they come on Friday",),
        ("[14.05.2025", "Karim"),
        ("Bea", "Karim"),
    ),
    "recording with times": Sample(
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
    "contract with sections": Sample(
        "policy",
        """SERVICE AGREEMENT

Section 1. Term
The agreement runs for two years unless ended with three months' notice.

Section 2. Fees
(a) The fee is 900 euros a month.
(b) Late payment bears interest of 5 percent, provided that a reminder was sent.

Section 3. Liability
The provider is liable only for gross negligence.
""",
        ("Section 3. Liability: The provider is liable only", "provided that a reminder was sent."),
        ("SERVICE AGREEMENT",),
    ),
    "ward notes": Sample(
        "note",
        """14 May 2025 08:00 Patient alert, pain 4/10. Paracetamol 1 g given.
14 May 2025 12:00 Pain 2/10. Walked to the door with help.
15 May 2025 20:00 Fever 38.4, blood cultures taken.
""",
        ("Fever 38.4, blood cultures taken.",),
        (),
    ),
    "flash update": Sample(
        "report",
        """FLASH UPDATE #2: Cyclone Odile
Date: 9 March 2025
Situation overview
As of 9 March, 12:00 local time, 14 people have died and 3,400 houses are destroyed.
The airport reopened on Saturday.
""",
        ("14 people have died and 3,400 houses are destroyed.",),
        ("FLASH UPDATE", "Situation overview"),
    ),
    "preprint": Sample(
        "paper",
        """arXiv:2401.01234v1 [cs.CL] 3 Jan 2024

Small Models for Long Meetings

Ada Holm, Bo Lind

Abstract

Small models summarize meetings well [1]. Errors fall by 12 percent.

1 Introduction

Meetings are long [2,3].

References

[1] A. B. Small models. 2020.
""",
        ("Small models summarize meetings well. Errors fall by 12 percent.",),
        ("arXiv", "Small Models for Long Meetings", "Ada Holm"),
    ),
    "mail without commas": Sample(
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
    "reviews on the page of a shop": Sample(
        "review",
        """Shop > Camping > Stoves
Ember 12 Gas Stove
4.1 out of 5 stars   208 ratings
£39.90  Free delivery
In stock   Add to Basket
Top reviews

Noor V.
5.0 out of 5 stars Small and strong
Reviewed in Ireland on 2 April 2025
Size: One | Verified Purchase
It boils a litre in four minutes. I carry it in a coat pocket.
14 people found this helpful
Helpful   Report

Hal
1.0 out of 5 stars Leaks
Reviewed in Ireland on 9 April 2025
Translated from French. See original
The valve leaked gas on the second day. I took it back to the shop.
60 people found this helpful
Helpful   Report
Reply from the maker: Dear Hal, please send us the valve.

Ines P.
2.0 out of 5 stars Not for wind
Reviewed in Ireland on 11 May 2025
Size: One | Verified Purchase
any wind blows the flame out
would not buy it again

© 2025 Campfire Ltd. | Privacy | Help
""",
        (
            "It boils a litre in four minutes. I carry it in a coat pocket.",
            "The valve leaked gas on the second day. I took it back to the shop.",
            "any wind blows the flame out would not buy it again",
        ),
        (
            "Ember 12",
            "Add to Basket",
            "found this helpful",
            "Verified",
            "send us the valve",
            "Privacy",
            "of 5",
        ),
        ("Noor V., 5/5", "Hal, 1/5", "Ines P., 2/5"),
    ),
    "reviews on a map": Sample(
        "review",
        """Cafe Lindgren
4.4 (97 reviews)

Moss
3 reviews
★☆☆☆☆ a year ago
Cold coffee and no place to sit.
Like

Tove Ek
Local Guide · 31 reviews · 4 photos
★★★★★ 6 days ago
The cardamom buns are the best in town.
Like  Share
Response from the owner 5 days ago
Thank you Tove, come back for the plum cake.

Ray
★★★★☆ 2 months ago NEW
Good soup. It is loud after six.
Like
""",
        (
            "Cold coffee and no place to sit.",
            "The cardamom buns are the best in town.",
            "It is loud after six.",
        ),
        ("Local Guide", "plum cake", "Like", "months ago"),
        ("Moss, 1/5", "Tove Ek, 5/5", "Ray, 4/5"),
    ),
    "reviews of a portal with scores": Sample(
        "review",
        """Guest House Albatross
8.4 Very good · 310 reviews

Milan, Czechia
Double Room · 2 nights · May 2025 · Couple
Reviewed: 12 May 2025
9.5  Kind hosts
Good · The hosts drove us to the station. Breakfast is from seven.
Bad · The stairs are steep.

Petra, Austria
Single Room · 1 night · May 2025 · Solo traveller
Reviewed: 19 May 2025
3.0  No sleep
Good · Nothing
Bad · The street was dug up all night and nobody had told me.

1 2 3 ... 16 Next
Help · Cookie settings
""",
        ("The hosts drove us to the station.", "The stairs are steep.", "The street was dug up all night"),
        ("Kind hosts", "Cookie settings", "Couple", "Reviewed"),
        ("Milan, Czechia, 9.5/10", "Petra, Austria, 3/10"),
    ),
    "reviews in German with a count of stars": Sample(
        "review",
        """Kaffeemühle Brano 200
5 Sterne
71%
1 Stern
29%

Jutta K.
2,0 von 5 Sternen Motor riecht
Rezension aus Deutschland vom 4. Mai 2025
Nach drei Tassen riecht der Motor verbrannt. Ich habe sie zurückgeschickt.
9 Personen fanden diese Informationen hilfreich
Nützlich

Ole
5,0 von 5 Sternen Top
Rezension aus Deutschland vom 9. Mai 2025
Sie mahlt in 20 Sekunden fein. Der Deckel schließt gut.
Nützlich
""",
        ("Nach drei Tassen riecht der Motor verbrannt.", "Sie mahlt in 20 Sekunden fein."),
        ("71%", "Nützlich", "9 Personen", "Rezension"),
        ("Jutta K., 2/5", "Ole, 5/5"),
    ),
    "reviews of few words, without names": Sample(
        "review",
        """★★★★★
ok for the price
handle is stiff
★☆☆☆☆
would not buy again, lid cracked
★★☆☆☆
Broke twice.
""",
        ("ok for the price handle is stiff", "would not buy again, lid cracked", "Broke twice."),
        ("★",),
        ("5/5", "1/5", "2/5"),
    ),
    "reviews with the stars below the text": Sample(
        "review",
        """The Ferry
A slow film about a ferry that never lands. The actors are good.
★★★★☆

Night Bus
It is too long by an hour. Nobody should see it twice.
★☆☆☆☆
""",
        ("The actors are good.", "It is too long by an hour."),
        ("★",),
    ),
    "forum with the writers above numbered posts": Sample(
        "thread",
        """Loom Forum > Repair
Thread: Floor loom squeaks after the move
Page 2 of 3

weaver_al
Senior Member
Join Date: Mar 2015
Posts: 1,310

#11
14-06-2025, 19:20
It squeaks at every step since we moved it. The bolts are tight.

Reply With Quote

hanne
Junior Member
Posts: 8

#12
15-06-2025, 08:05
Rub dry soap on the treadle axle.

--
Threads are life
Studio Nord, Oslo

weaver_al
#13
17-06-2025, 10:12
Quote Originally Posted by hanne View Post
Rub dry soap on the treadle axle.

SOLVED. The soap did it, no sound for two days.

Reply With Quote

« Previous Thread | Next Thread »
All times are GMT. The time now is 11:40.
Powered by LoomBoard 3
""",
        ("The bolts are tight. Rub dry soap on the treadle axle. SOLVED. The soap did it",),
        (
            "Senior Member",
            "Reply With Quote",
            "Studio Nord",
            "Originally",
            "All times",
            "Powered by",
            "Page 2",
        ),
        ("weaver_al", "hanne"),
    ),
    "forum with the writers below the days": Sample(
        "thread",
        """Thread: Hive lost its queen

03-05-2025, 08:10 #1
jo_bees
Senior Member
Posts: 310

The hive is queenless since Monday. Should I buy a queen now?

Reply With Quote

13-05-2025, 07:30 #2
hanne
Member
Posts: 12

Wait a week, they may raise one themselves.

Reply With Quote
""",
        ("The hive is queenless since Monday.", "Wait a week, they may raise one themselves."),
        ("Reply With Quote", "Senior Member", "#1"),
        ("jo_bees", "hanne"),
    ),
    "forum with subjects above the writers": Sample(
        "thread",
        """Pond Board
Topic: Green water in May

Re: Green water in May
by otterly » Mon May 05, 2025 6:12 pm

The pond is green again. Does barley straw help?

Re: Green water in May
by r.finch » Tue May 06, 2025 7:02 am

otterly wrote: ↑
The pond is green again.
Mine cleared in three weeks with straw in a net.

Board index · All times are UTC · Delete cookies
""",
        ("Does barley straw help?", "Mine cleared in three weeks with straw in a net."),
        ("Re:", "»", "wrote", "All times", "Pond Board"),
        ("otterly", "r.finch"),
    ),
    "article that goes on with the event": Sample(
        "article",
        """Flood in Marnheim

Bridge closed
12 June 2025, 19:20
The old bridge is closed since seven. Nobody was hurt.

Water rises
12 June 2025, 20:20
The river rises by four centimetres an hour.
""",
        ("The old bridge is closed since seven.", "The river rises by four centimetres an hour."),
        (),
    ),
    "chat in which a program speaks": Sample(
        "chat",
        """Ida Moen
  8:02 AM
The pager went off for the mail queue (edited)
:eyes: 2

Watchtower
APP  8:03 AM
Queue length is 9,100 on node 4

Sol Brandt
  8:10 AM
Restarted the worker.
[8:14 AM] The queue is empty again.

Ida Moen
  8:20 AM
Thanks, closing the incident then.
""",
        ("Queue length is 9,100 on node 4", "Restarted the worker. The queue is empty again."),
        ("APP", "(edited)", "8:14", "eyes"),
        ("Ida Moen", "Watchtower", "Sol Brandt"),
    ),
    "reviews that are headlines alone": Sample(
        "review",
        """★★★★★ Love it, use it daily
★☆☆☆☆ Useless, broke after a day
★★★☆☆ Fine for the price of a coffee
""",
        ("Love it, use it daily", "Useless, broke after a day", "Fine for the price of a coffee"),
        ("★",),
        ("5/5", "1/5", "3/5"),
    ),
    "one review far below the head of a shop": Sample(
        "review",
        """Home > Lamps
Orbo Desk Lamp
4.0 out of 5 stars   12 ratings
£29.00
In stock
Add to Basket
Top reviews

Ana
1.0 out of 5 stars Flickers
Reviewed in Ireland on 3 May 2025
Verified Purchase
It flickers at 20 percent. I sent it back.
3 people found this helpful
Helpful   Report
""",
        ("It flickers at 20 percent. I sent it back.",),
        ("Orbo", "Basket", "Verified", "Report"),
        ("Ana, 1/5",),
    ),
    "reviews with blank lines between all parts": Sample(
        "review",
        """Pete

★☆☆☆☆ a month ago

The lid cracked in the first week.

Marguerite

★★★★★ 2 weeks ago

It keeps tea hot until noon.
""",
        ("The lid cracked in the first week.", "It keeps tea hot until noon."),
        ("ago",),
        ("Pete, 1/5", "Marguerite, 5/5"),
    ),
    "issue that begins with a version": Sample(
        "thread",
        """Clock runs ahead

tessa commented on March 3, 2025
After my laptop wakes up the clock is eleven minutes ahead.

marco commented on March 4, 2025
5.2 counts the time asleep twice. Update to 5.3.
""",
        ("5.2 counts the time asleep twice.",),
        ("commented",),
        ("tessa", "marco"),
    ),
}
