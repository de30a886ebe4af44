"""A figure from the latest release for some of Doggerland's answers, as an editor chooses it once a release is out."""

from uuid import UUID

from portal.cms.models import YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.you_said import sources

MOST = 3  # answers; the others keep their word


def give_released_figures(force_id: UUID) -> None:
    """The first answers whose district the release tells of, in every language. Nothing where there is no release."""
    insights = sources.the_insights()
    pages = YouSaidPage.objects.filter(pk__in=force_pages(force_id).values("pk"), live=True).order_by("pk")
    with_figure: dict[UUID, str] = {}
    for page in pages:
        if insights is None or not page.areas or not page.heard:
            continue
        key = page.translation_key
        if key not in with_figure and len(with_figure) < MOST:
            found = insights.figures(force_id, [UUID(page.areas[0])])
            whole = next((one for one in found if not one.concern), None)
            if whole is not None:
                with_figure[key] = str(whole.release_id)
        if key in with_figure:
            page.heard[0].value["release"] = with_figure[key]
            page.save()
            page.save_revision(changed=False)
