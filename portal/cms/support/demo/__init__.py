"""The demo's services: invented, for an invented county, with numbers that Ofcom keeps for drama."""
