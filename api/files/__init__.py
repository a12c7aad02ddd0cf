"""Whole collections as files of the analyst's trade: spreadsheets, columns, geographic packages."""
