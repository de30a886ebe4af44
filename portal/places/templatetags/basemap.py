"""What a page says to its map about the ground: see templates/places/_tiles.html."""

from django import template

from portal.places import upstream

register = template.Library()
register.simple_tag(upstream.description, name="tiles_of_upstream")
