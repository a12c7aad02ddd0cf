"""The reference interface: requests in a file, answers by the very functions that serve the product."""
