"""Invented people for demonstrations, journeys and load: the cast, whoever `--personas` adds, and a commune around them."""
