"""Complexity and relatedness: which cluster could a region grow next."""
