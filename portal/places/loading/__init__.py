"""Reading what a force gets from ONS and Ordnance Survey. Chunked, repeatable, and plain about what it left out."""
