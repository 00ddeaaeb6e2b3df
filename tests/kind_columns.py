"""Columns, editorials and letters: kind, text, what stays, what goes, and who says it."""

from __future__ import annotations

COLUMNS = {
    "column under a label": (
        "column",
        """Opinion

The market hall should stay

By Vera Holm, Orra Times

The council wants to sell the market hall. It must not. Nobody sells the one roof that keeps a town together.

The traders paid for the last repair, and they would pay for the next.
""",
        ("It must not.", "they would pay for the next."),
        ("Opinion",),
        ("Vera Holm",),
    ),
    "letter to the editor": (
        "column",
        """Sir, - Your report on the market hall left out the rats. I have sold fish there for nine years.

The hall is damp, its wiring is older than I am, and a new one would cost less than the repair.

Jon Maas
Orra
""",
        ("Your report on the market hall left out the rats.", "less than the repair."),
        ("Sir, -", "Jon Maas"),
        ("Jon Maas",),
    ),
    "column in German": (
        "column",
        """Kommentar

Die Markthalle muss bleiben

Von Karin Brandt, Orraer Bote

Die Stadt will die Markthalle verkaufen. Das ist falsch. Niemand verkauft das Dach,
unter dem sich alle treffen.
""",
        ("Das ist falsch.",),
        ("Kommentar",),
        ("Karin Brandt",),
    ),
    "page of letters": (
        "column",
        """Letters

Send letters to The Editor, Orra Times, 2 Quay Street. They may be shortened.

SIR - I have sold fish in the market hall for nine years, and it is damp. A new one would cost less.
Jon Maas
Orra

SIR - The hall must stay. My stall has fed three families.
Lena Ruud, Quay Street
""",
        ("A new one would cost less.", "The hall must stay."),
        ("SIR -", "Jon Maas", "Quay Street"),
        ("Jon Maas", "Lena Ruud"),
    ),
    "no column: a report with a button for comments": (
        "article",
        """Council votes to close ferry

Comment

By Ann Lee
12 March 2024

The council of Kestmark voted on Tuesday to close the ferry to Orra, the mayor said. The vote was 14 to 9.

The ferry carried 90,000 passengers last year, according to the council. It will stop on 1 June, they said.
""",
        ("The vote was 14 to 9.", "It will stop on 1 June, they said."),
        (),
        (),
    ),
    "column whose last paragraph is about somebody": (
        "column",
        """Opinion

Who runs the harbour?

We should ask it aloud. The harbour of Orra has had four boards in six years, and none has asked us.

You and I pay for it. Let us say so.

Jon Maas was elected by us, and he must listen.
""",
        ("Jon Maas was elected by us, and he must listen.",),
        ("Opinion",),
        (),
    ),
}
