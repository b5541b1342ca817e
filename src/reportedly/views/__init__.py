"""Views: readings shown to people. Terminal page, evidence page, lines, JSON; the command line."""
