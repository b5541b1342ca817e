"""One module for each version of the tables; each knows the one before it."""
