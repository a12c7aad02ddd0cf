"""Writes that touch several rows, and facts about the whole data set."""
