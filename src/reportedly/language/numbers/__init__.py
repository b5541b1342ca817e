"""Numerals in digits and words, with their value: "7,000", "two dozen", "half a million", "third".

In: a `Line` (a passage cut into words) and the word where a numeral may begin. Out: a `Numeral`,
None when there is none. Dates, units and money are not looked at: who reads those asks here.
"""

from reportedly.language.numbers.cardinals import cardinal
from reportedly.language.numbers.numerals import ordinal, read
from reportedly.language.numbers.vocabulary import Numeral, value_of

__all__ = ["Numeral", "cardinal", "ordinal", "read", "value_of"]
