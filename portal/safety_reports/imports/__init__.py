"""Reports that were gathered elsewhere."""
