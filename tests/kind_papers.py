"""Articles, and papers, notes, policies and reports.

Of each: its kind, its text, passages of prose, passages that are none, and its speakers.
"""

from __future__ import annotations

PAPERS = {
    "article with a log and code": (
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
    "interview": (
        "article",
        """The engineer Ola Berg has built bridges for 40 years. He told us what he learned.

Question: what matters most? Berg says it is the ground. "Most bridges fail below the water," he says.

He retires in June.
""",
        ("Most bridges fail below the water",),
        (),
    ),
    "news with a letter in it": (
        "article",
        """The mayor writes to the minister

The mayor published a letter to the minister on Friday.

"Dear minister," it begins, "the bridge is closed since March and nobody has told us why."

The minister said on Monday that he would answer within a week. To: the press, he said nothing.
""",
        ("the bridge is closed since March", "he would answer within a week"),
        (),
    ),
    "article that goes on with the event": (
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
    "paper with heads of pages and a list behind its last sentence": (
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
        ("Letters on Gardens", "Boe, L.", "K. Amar", "[1]", "(see"),
    ),
    "paper in Spanish": (
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
    "paper with footers": (
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
    "preprint": (
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
    "clinical note": (
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
    "ward notes": (
        "note",
        """14 May 2025 08:00 Patient alert, pain 4/10. Paracetamol 1 g given.
14 May 2025 12:00 Pain 2/10. Walked to the door with help.
15 May 2025 20:00 Fever 38.4, blood cultures taken.
""",
        ("Fever 38.4, blood cultures taken.",),
        (),
    ),
    "policy with a footnote": (
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
    "lease": (
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
    "lease on wrapped lines": (
        "policy",
        """LEASE OF A WORKSHOP

1 PREMISES
1.1 The workshop at 7 Kiln Lane is let together with the yard behind it and
the right to use the goods lift.
1.2 The workshop may be used for pottery only.

2 RENT
2.1 The rent is 640 pounds a month, payable in advance on the first day of
each month.
""",
        ("1.2 The workshop may be used for pottery only.",),
        ("2 RENT",),
    ),
    "rules with headings before their text": (
        "policy",
        """House Rules of Larch Court
Version 2, in force from 1 March 2025

1. Quiet hours. Quiet is to be kept from 10 pm to 7 am.
2. Laundry. The laundry room may be used until 9 pm.
3. Dogs. Dogs are kept on a lead.
""",
        ("Quiet is to be kept from 10 pm to 7 am.", "Dogs are kept on a lead."),
        (),
    ),
    "advice with headings before its text": (
        "article",
        """Five ways to sleep better

Many of us sleep badly. Here is what the doctors told us.

1. Keep a routine. Go to bed at the same time every day.

2. Skip the screen. Blue light keeps you awake, says Dr. Lane.

3. Cool the room. Eighteen degrees is best.
""",
        ("Go to bed at the same time every day.",),
        (),
    ),
    "statute in German": (
        "policy",
        """Satzung des Rudervereins

§ 1 Der Verein fördert den Rudersport und hat seinen Sitz in Seefeld.
§ 2 Mitglied kann jeder werden, der schwimmen kann.
§ 3 Der Austritt ist nur zum Ende des Jahres möglich; er ist sechs Wochen vorher zu erklären.
""",
        ("§ 3 Der Austritt ist nur zum Ende des Jahres möglich",),
        (),
    ),
    "terms": (
        "policy",
        """Terms of the tool library

Article 1. Members may borrow up to three tools for seven days.
Article 2. A tool that is returned late costs 2 pounds a day, up to its value.
Article 3. Damage must be reported on return. Article 2 does not apply to tools under repair.
""",
        ("Article 2. A tool that is returned late costs 2 pounds a day, up to its value.",),
        (),
    ),
    "contract with sections": (
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
    "bulletin": (
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
    "report in German": (
        "report",
        """Lagebericht Nr. 2 Waldbrand Hohenstein
Stand: 14. Juli 2025, 18:00

Das Feuer hat 320 Hektar erfasst. 140 Menschen mussten ihre Häuser verlassen.
""",
        ("Das Feuer hat 320 Hektar erfasst.",),
        ("Stand: 14. Juli 2025",),
    ),
    "status report": (
        "report",
        """Power restoration, update 7
Status as of 9 January 2025, 06:00

Power is back for 61,000 of 88,000 homes. Crews work on the line to Tamm, which is closed until Friday.
""",
        ("Power is back for 61,000 of 88,000 homes.",),
        ("Status as of 9 January 2025",),
    ),
    "flash update": (
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
}
