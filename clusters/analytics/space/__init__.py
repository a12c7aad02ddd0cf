"""Space: weights, global and local autocorrelation, agglomerations."""
