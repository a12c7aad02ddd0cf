"""The curators' tool: one module per family of records; `records` imports them all."""
