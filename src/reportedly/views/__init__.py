"""Views: readings shown to people. Terminal page, evidence page, JSON; the command line."""
