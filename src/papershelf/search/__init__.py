"""The search index: what readers' browsers ask, in files of some 40 KB of which a query needs two or three."""
