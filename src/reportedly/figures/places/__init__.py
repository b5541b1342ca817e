"""Places: a report's names of where, resolved with the help of the whole report.

In: a report (and a model's words and names, when there are some); out: `PlaceMention`s with a
`Where` each, actors marked, relations over their anchors. Nothing is read before the first call.
"""

from reportedly.figures.places.mention import PlaceMention, country_of, innermost, joined
from reportedly.figures.places.search import dateline_place, find

__all__ = ["PlaceMention", "country_of", "dateline_place", "find", "innermost", "joined"]
