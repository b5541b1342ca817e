"""The phrases by which a report tells a place by another: "50 km north of", "near the border with".

Patterns only. Those that end in `$` are tried on the few dozen characters before a place's name,
the others on what follows it. Every repetition is over words of a closed list, so that none can
run away on hostile text.
"""

from __future__ import annotations

import re

COMPASS = (
    r"(?:(?:far |deep |extreme )?"  # two lines: what may be joined, and what stands alone
    r"(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west))"
)
SIDES = (
    r"(?:(?:far[- ])?(?:north|south)(?:[- ]?(?:east|west))?ern(?:most)?|"
    r"(?:far[- ])?(?:east|west)ern(?:most)?|(?:north|south)[- ]central|central|upper|lower)"
)
_AREA = (
    r"(?:(?:(?:an? |the |several |two |some )(?:remote |rural |small )?)?"
    r"(?:areas?|regions?|villages?|towns?|territor(?:y|ies)|districts?|camps?|sites?|places?|"
    r"positions?|points?|settlements?|suburbs?|communit(?:y|ies)|islands?|bases?)\s+)?"
)
_TOWN = (
    r"(?:the\s+)?(?:(?:capital|city|town|village|port|border)\s+(?:city\s+|town\s+)?(?:of\s+)?)?"
)
_KM = r"(?:km|kms|kilomet(?:er|re)s?|(?:nautical )?miles?|mi|met(?:er|re)s?|yards)"
_NUMBER = (
    r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|several|a few|dozens of|hundreds of)"
)
_LOOSELY = (
    r"(?:(?:about|some|around|nearly|roughly|just|almost|approximately|over|within|up to|"
    r"less than|more than)\s+)?"
)

BORDER = re.compile(
    rf"(?<!\w){_AREA}(?:(?:just |right |close )?(?:near|along|on|at|across|over|to|by|from|"
    r"towards?|in|inside|beyond)\s+)?(?:the|its|their|a)\s+(?:[\w-]+\s+)?"
    r"(?:borders?|frontiers?|boundar(?:y|ies))\s+(?:area\s+|region\s+)?"
    r"(?:with|of|between|to|near|into)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
DISTANCE = re.compile(
    rf"(?<![\w.,]){_LOOSELY}(?P<n>{_NUMBER})[\s-]*(?P<unit>{_KM})"
    r"(?:\s*\([^()]{1,30}\)|,?\s+or\s+[\d.,]+\s+\w+,?)?"
    rf"\s+(?:to the\s+)?(?:(?P<way>{COMPASS})\s+)?(?:away\s+|inland\s+|offshore\s+)?"
    r"(?:from|of|off|outside|inside|into|beyond)\s+(?:the coast of\s+|downtown\s+|central\s+)?"
    rf"{_TOWN}$",
    re.IGNORECASE,
)
COAST = re.compile(
    rf"(?<!\w){_AREA}(?:(?:just |far )?(?:off|along|near|on|from)\s+)?(?:the|its)\s+(?:[\w-]+\s+)?"
    r"(?:coasts?|coastlines?|shores?)\s+(?:of|off)\s+(?:the\s+)?$|(?<!\w)off\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NEAR = re.compile(
    rf"(?<!\w){_AREA}(?:just\s+|right\s+|somewhere\s+)?(?:near|outside|around|close to|next to|"
    r"not far from|adjacent to|opposite|surrounding|in the vicinity of|"
    r"(?:on |in |from )?the (?:outskirts|edge|suburbs|fringes|periphery) of|"
    rf"an? (?:\w+ )?suburb of)\s+{_TOWN}$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    rf"(?<!\w)the\s+(?P<way>{COMPASS}|cent(?:er|re)|interior|heart|{SIDES} "
    r"(?:part|parts|half|region|regions|areas|reaches|tip|edge))\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
WAY_OF = re.compile(
    rf"(?<!\w)(?:just\s+|to the\s+)?(?P<way>{COMPASS})\s+of\s+{_TOWN}$", re.IGNORECASE
)
SIDE = re.compile(rf"(?<!\w)(?P<way>{SIDES}|{COMPASS})(?:\s+and\s+(?:{SIDES}))?\s+$", re.IGNORECASE)
MIDWAY = re.compile(
    r"(?<!\w)(?:the\s+)?(?:road|highway|route|distance|area|strait|waters|midway|halfway|somewhere|"
    r"railway|motorway|track|region|crossing|bridge)\s+(?:\w+\s+)?between\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AND = re.compile(r",?\s+and\s+(?:the\s+)?|\s?[-–/]\s?|\s+to\s+")
OWN_BORDER = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+)?(?:border|frontier|boundary)\s+(?:with|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
OWN_PART = re.compile(
    rf"['’]s?\s+(?P<way>{SIDES}|{COMPASS})(?![\w-])(?!\s+(?:\w+\s+)?of\b)(?:\s+(?:regions?|parts?|areas?|"
    r"provinces?|half|states?|districts?|territory|tip))?"
    r"(?!\s+(?:city|town|village|port|capital)\b)(?!\s+[A-Z])"
)
EDGE = re.compile(
    r"(?:(?P<own>['’]s?))?(?:\s(?:(?:northern|southern|eastern|western|(?:north|south)(?:east|west)ern|"
    r"north|south|east|west|land|sea|maritime|common|shared|mediterranean|atlantic|pacific|caribbean|"
    r"black sea|red sea|baltic|adriatic)\s)?|[-–])"
    r"(?P<noun>borders|border|frontiers?|coasts?|coastlines?|shores)"
    r"(?![\w-])(?!\s+(?:guards?|police|patrol|control|agents?|forces?|security|with))",
    re.IGNORECASE,
)
BEFORE_EDGE = re.compile(
    rf"(?<!\w){_AREA}(?:(?:just |right |close )?(?:near|along|on|at|across|over|off|to|from|by|"
    r"towards?|inside|beyond)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
