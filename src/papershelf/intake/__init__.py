"""From what importers read to what stands on the shelf: found, merged, updated, and accounted for."""
