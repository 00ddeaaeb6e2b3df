"""Reviews, alone and on the pages of shops, maps and portals.

Of each: its kind, its text, passages of prose, passages that are none, and its speakers.
"""

from __future__ import annotations

REVIEWS = {
    "review with its headline behind the stars": (
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
    "review with stars": (
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
    "review of a place": (
        "review",
        """Rating: 4/5

Stayed two nights in June. The rooms are quiet and the breakfast is good, but the lift was out of order.
""",
        ("the lift was out of order.",),
        ("Rating: 4/5",),
    ),
    "reviews on the page of a shop": (
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
    "reviews on a map": (
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
    "reviews of a portal with scores": (
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
    "reviews in German with a count of stars": (
        "review",
        """Kaffeemühle Brano 200
5 Sterne
71%
1 Stern
29%

Jutta K.
2,0 von 5 Sternen Motor riecht
Rezension aus Deutschland vom 4. Mai 2025
Verifizierter Kauf
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
        ("71%", "Nützlich", "9 Personen", "Rezension", "Verifizierter Kauf"),
        ("Jutta K., 2/5", "Ole, 5/5"),
    ),
    "reviews of few words, without names": (
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
    "reviews with the stars below the text": (
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
    "reviews that are headlines alone": (
        "review",
        """★★★★★ Love it, use it daily
★☆☆☆☆ Useless, broke after a day
★★★☆☆ Fine for the price of a coffee
""",
        ("Love it, use it daily", "Useless, broke after a day", "Fine for the price of a coffee"),
        ("★",),
        ("5/5", "1/5", "3/5"),
    ),
    "one review far below the head of a shop": (
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
    "reviews with blank lines between all parts": (
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
}
