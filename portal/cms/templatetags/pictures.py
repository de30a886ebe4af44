"""For `<c-picture>`: an image as one <picture>, without asking the database."""

from django import template

from portal.cms.media.pictures import Drawn, Picture, picture_of

register = template.Library()


@register.simple_tag
def as_picture(image: Drawn | None, shape: str = "whole", alt: str = "") -> Picture | None:
    """`alt` replaces the image's own words; without it they stand."""
    return picture_of(image or None, shape, alt or None)
