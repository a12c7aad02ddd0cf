"""What the map page reads: few SQL statements in, finished bytes out, cached by data version."""
