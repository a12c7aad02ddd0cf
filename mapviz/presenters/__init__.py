"""Pure helpers that shape published records for the templates."""
