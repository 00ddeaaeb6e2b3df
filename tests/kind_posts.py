"""Chats and threads: what many posted one after the other.

Of each: its kind, its text, passages of prose, passages that are none, and its speakers.
"""

from __future__ import annotations

POSTS = {
    "chat of a phone, in German": (
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
    "chat of a support desk": (
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
    "chat with days": (
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
    "chat with a time behind each name": (
        "chat",
        """Ole (18:02): The hall is locked
Siri (18:05): the key is under the mat
Ole (18:09): found it, the light is broken: bring a torch
""",
        ("The hall is locked", "bring a torch"),
        ("18:05",),
        ("Ole", "Siri"),
    ),
    "chat with lines of names": (
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
    "chat of a messenger": (
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
    "chat in which a program speaks": (
        "chat",
        """Tuesday, 3 March 2026
Ida Moen
  8:02 AM
The pager went off for the mail queue (edited)
:eyes: 2

Watchtower
APP  8:03 AM
Queue length is 9,100 on node 4, read before 10:30

Sol Brandt
  8:10 AM
Restarted the worker.
[8:14 AM] The queue is empty again.

Ida Moen
  8:20 AM
Thanks, closing the incident then.
""",
        ("on node 4, read before 10:30", "Restarted the worker. The queue is empty again."),
        ("Tuesday", "APP", "(edited)", "8:14", "eyes"),
        ("Ida Moen", "Watchtower", "Sol Brandt"),
    ),
    "issue that was copied from a tracker": (
        "thread",
        """Export loses the last row

nora commented on May 6, 2025
The CSV export loses the last row if it ends without a line break. Steps are in #412.

2025-05-06 09:14:02 WARN export: 1999 of 2000 rows written

pavel commented on May 7, 2025
3.2.0 flushed too early. Fixed in 3.2.1, which is out today.
""",
        ("The CSV export loses the last row", "3.2.0 flushed too early. Fixed in 3.2.1"),
        ("1999 of 2000 rows written", "commented on"),
        ("nora", "pavel"),
    ),
    "answer with code": (
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
    "forum": (
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
    "forum with the writers above numbered posts": (
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
    "forum with the writers below the days": (
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
    "forum with subjects above the writers": (
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
}
