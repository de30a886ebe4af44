"""Everything that is written on a panel."""
