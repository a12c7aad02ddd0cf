"""The composite index of competitiveness: missing values, normalisation, weights, aggregation, uncertainty."""
