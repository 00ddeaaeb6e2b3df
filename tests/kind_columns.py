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
}
