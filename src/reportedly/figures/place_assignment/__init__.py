"""Which of the places of a report a figure has."""
