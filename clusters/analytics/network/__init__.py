"""The collaboration network: hypergraph, projection, centrality, brokerage, mixing, communities, layout."""
