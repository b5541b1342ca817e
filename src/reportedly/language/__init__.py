"""The floor of language: how text is cut, who hangs on whom, and every word list.

In: text and tokens. Out: words, trees, spans in order, forms of words. Rooms stand on it; it knows
none of them."""
