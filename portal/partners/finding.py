"""What the table has to be found: recommendations and changes in practice, and at the workspace the organisations."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.accounts.organisation_queries import agreements_with
from portal.accounts.roles import Permission
from portal.partners.models import PracticeChange, Recommendation, RecommendationWords
from portal.partners.organisations.queries import organisations_of
from portal.partners.recommendations.models import RecommendationQuerySet
from portal.shell.finding import Asker, Door, Findable, FindSource, find_sources
from portal.shell.registries import SearchHit

LETTERS = 180


def register() -> None:
    """Called once, when the app is ready."""
    reads = (Permission.PARTNERS_READ,)
    for source in (
        FindSource("recommendation", Door.PUBLIC, _all_public, _public),
        FindSource("practice", Door.PUBLIC, _all_published, _published),
        FindSource("recommendation", Door.WORKSPACE, _all, _visible, reads),
        FindSource("practice", Door.WORKSPACE, _all_changes, _visible_changes, reads),
        FindSource("organisation", Door.WORKSPACE, _all_organisations, _organisations, reads),
    ):
        find_sources.register(source)


def _worded(rows: RecommendationQuerySet) -> RecommendationQuerySet:
    return rows.prefetch_related(Prefetch("versions", RecommendationWords.objects.filter(replaced_at=None)))


def _said(row: Recommendation) -> tuple[str, str]:
    words = next(iter(row.versions.all()), None)
    return (words.title, words.words) if words else ("", "")


def _findable(rows: RecommendationQuerySet) -> Iterable[Findable]:
    for row in _worded(rows).iterator(200):
        title, words = _said(row)
        if title:
            yield Findable(str(row.pk), title, f"{row.by_name} {row.code} {words}")


def _hits(rows: RecommendationQuerySet, name: str) -> Mapping[str, SearchHit]:
    return {
        str(row.pk): SearchHit(
            _said(row)[0],
            reverse(name, kwargs={"public_id": row.pk}),
            Truncator(f"{row.by_name}: {_said(row)[1]}").chars(LETTERS),
            _("Recommendation"),
        )
        for row in _worded(rows)
        if _said(row)[0]
    }


def _all_public(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - in the words it was made in
    return _findable(Recommendation.objects.public().filter(force_id=force_id))


def _public(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = Recommendation.objects.public().filter(force_id=asker.force_id, pk__in=list(subjects))
    return _hits(rows, "partners_public:recommendation")


def _all(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    return _findable(Recommendation.objects.filter(force_id=force_id))


def _visible(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = Recommendation.objects.visible_to(asker.actor).filter(pk__in=list(subjects))
    return _hits(rows, "partners:recommendation")


def _all_published(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    for row in PracticeChange.objects.public().filter(force_id=force_id):
        yield Findable(str(row.pk), row.title, f"{row.heard} {row.changed}")


def _published(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    address = reverse("partners_public:practice")
    rows = PracticeChange.objects.public().filter(force_id=asker.force_id, pk__in=list(subjects))
    return {
        str(row.pk): SearchHit(
            row.title, address, Truncator(row.changed).chars(LETTERS), _("Change in practice")
        )
        for row in rows
    }


def _all_changes(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    for row in PracticeChange.objects.filter(force_id=force_id):
        yield Findable(str(row.pk), row.title, f"{row.heard} {row.changed}")


def _visible_changes(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = PracticeChange.objects.visible_to(asker.actor).filter(pk__in=list(subjects))
    return {
        str(row.pk): SearchHit(
            row.title,
            reverse("partners:practice_change", kwargs={"public_id": row.pk}),
            Truncator(row.changed).chars(LETTERS),
            _("Change in practice"),
        )
        for row in rows
    }


def _all_organisations(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    for organisation_id, (name, _agreements) in agreements_with(force_id).items():
        yield Findable(str(organisation_id), name)


def _organisations(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    wanted = set(subjects)
    return {
        str(one.id): SearchHit(
            one.name,
            reverse("partners:organisation", kwargs={"public_id": one.id}),
            one.serves,
            _("Organisation"),
        )
        for one in organisations_of(asker.actor, now=asker.now)
        if str(one.id) in wanted
    }
