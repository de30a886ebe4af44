"""What the rest of the portal may ask about promises."""
