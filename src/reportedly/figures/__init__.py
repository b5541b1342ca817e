"""The figures room: a reading with its words understood in, its figures out. See `assembly`."""
