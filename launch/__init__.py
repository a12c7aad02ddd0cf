"""Sets the product up from nothing and runs it: standard library only, one file per tool."""
