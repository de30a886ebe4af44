"""What the demo's newsroom has on its desk: a page that waits to be read, and a plan for the worst day."""

from uuid import UUID

from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.accounts.demo import id_of
from portal.accounts.models import User
from portal.cms.models import ForceSite, IncidentPlan, StandardPage

AUTHOR = "Carys W."
WAITING = (
    "Winter evenings at the ferry",
    "What is different at the terminal from November to March.",
    (
        "<p>The last ferry comes in at half past eleven. Stay alert on the way to the car park.</p>"
        "<p>Two officers are at the terminal until it has gone. The council has mended every lamp along the quay.</p>"
        "<p>A woman was followed there in October. She told us, and we changed the times of the patrol.</p>"
    ),
)
STATEMENT = (
    "What happened, and what we are doing",
    "We will say here what we know, when we know it, and what we do not know yet.",
    (
        "<p>We do not share names, and we ask everybody not to. Whoever saw or heard something can tell us on 101, or "
        "999 in danger.</p>"
    ),
)
SUPPORT = (
    "If this news is hard for you",
    "You do not have to have known her for it to hurt. There are people you can talk to today.",
    "<p>Whatever it brings back, and however long ago it was, you can talk to somebody who will believe you.</p>",
)
ALERT_EN = "Something terrible has happened in Doggerland. Here is what we know, and where to find support."
ALERT_CY = (
    "Mae rhywbeth ofnadwy wedi digwydd yn Doggerland. Dyma beth rydym yn ei wybod, a ble i gael cymorth."
)


def make_demo_newsroom(*, force_id: UUID) -> None:
    """Drafts by the demo's editor. Nothing of it is public. Needs the site's review, so run it after sync_roles."""
    home = ForceSite.objects.select_related("site__root_page").get(force_id=force_id).site.root_page
    author = User.objects.get(pk=id_of("user", AUTHOR))
    waiting = _draft(home, author, *WAITING)
    waiting.get_workflow().start(waiting, author)
    IncidentPlan.objects.update_or_create(
        force_id=force_id,
        defaults={
            "statement": _draft(home, author, *STATEMENT),
            "support": _draft(home, author, *SUPPORT),
            "alert_en": ALERT_EN,
            "alert_cy": ALERT_CY,
        },
    )


def _draft(home: Page, author: User, title: str, introduction: str, html: str) -> StandardPage:
    page: StandardPage = home.add_child(
        instance=StandardPage(
            title=title,
            introduction=introduction,
            body=[("text", RichText(html))],
            locale=home.locale,
            owner=author,
            live=False,
        )
    )
    page.save_revision(user=author)
    return page
