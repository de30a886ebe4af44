"""A sheet as SVG, for pages: attributes only, because the pages' policy allows no style."""

from html import escape

from portal.cms.posters.sheet import HEIGHT, WIDTH, Anchor, Box, Cut, Disc, Mark, Ring, Shape, Sheet, Words


def as_svg(sheet: Sheet) -> str:
    """Safe to put into a page: every word in it is escaped."""
    parts = [_mark(mark) for mark in sheet.marks]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="poster" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(sheet.title)}" lang="{escape(sheet.language)}" '
        'font-family="Liberation Sans, Arial, DejaVu Sans, sans-serif">' + "".join(parts) + "</svg>"
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Box(x, y, width, height, colour, radius):
            corner = f' rx="{radius:.2f}"' if radius else ""
            return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}"{corner}/>'
        case Disc(x, y, radius, colour):
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{colour}"/>'
        case Ring(x, y, radius, thickness, colour):
            return (
                f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="none" stroke="{colour}" '
                f'stroke-width="{thickness:.2f}"/>'
            )
        case Shape(points, colour):
            return f'<polygon points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in points)}" fill="{colour}"/>'
        case Cut(x, y, to_x, to_y, colour):
            return (
                f'<line x1="{x:.2f}" y1="{y:.2f}" x2="{to_x:.2f}" y2="{to_y:.2f}" stroke="{colour}" '
                'stroke-width="0.35" stroke-dasharray="2 1.6"/>'
            )
        case Words():
            return _words(mark)


def _words(words: Words) -> str:
    turned = f' transform="rotate({-words.turned} {words.x:.2f} {words.y:.2f})"' if words.turned else ""
    anchor = ' text-anchor="middle"' if words.anchor is Anchor.MIDDLE else ""
    weight = ' font-weight="700"' if words.bold else ""
    language = f' lang="{escape(words.language)}"' if words.language else ""
    return (
        f'<text x="{words.x:.2f}" y="{words.y:.2f}" font-size="{words.size:.2f}" fill="{words.colour}"'
        f"{weight}{anchor}{turned}{language}>{escape(words.text)}</text>"
    )
