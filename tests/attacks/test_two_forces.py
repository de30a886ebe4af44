"""Two forces in one deployment. Whatever is asked of one at the public door, nothing of the other is in it.

Every object of the neighbour carries one word that stands nowhere else. Addresses are taken from the resolver, so a page
that is added later is asked as well.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice, product
from typing import Any

import pytest
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils import translation

from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.insights.models import Action, Effect, Profile, ProfileVersion
from portal.partners.feedback.models import Feedback
from portal.partners.models import (
    OrganisationProfile,
    PracticeChange,
    Recommendation,
    RecommendationAnswer,
    RecommendationEvidence,
    RecommendationWords,
    ReferralDesk,
)
from portal.places.cells import cell_at, coarsen
from portal.places.models import Area, AreaRange, ForceHost
from portal.promises.models import Commitment, Evidence, Review, StatusChange
from portal.safety_reports.models import SafetyReport
from portal.shell.pagestore import middleware, store
from portal.shell.pagestore.store import FileStore
from portal.urls import public as public_urls
from tests.attacks.public_addresses import patterns
from tests.integration.cms.making_pages import PLACES, add_one_of, home_for
from tests.people import make_member

pytestmark = pytest.mark.django_db
CANARY = "Quartzfinch"
AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
DAY = date(2026, 11, 2)
MOST_FOR_ONE_ADDRESS = 40
# The canary's own editor, whom nobody of the other force may find either.
WHO = f"{CANARY} team"


@pytest.fixture(autouse=True)
def own_pages(tmp_path, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["testserver", "neighbour.test"]
    own = FileStore(tmp_path / "pages")
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", lambda: own)


@pytest.fixture
def neighbour(force, other_force, now) -> dict[str, list[str]]:
    """The other force with something of everything. Returns ids by what an address calls them; "" holds all."""
    home_for(force)
    home = home_for(other_force, "neighbour.test")
    ForceHost.objects.get_or_create(host="testserver", defaults={"force": force})
    ForceHost.objects.get_or_create(host="neighbour.test", defaults={"force": other_force})
    pages = [add_one_of(home, kind, f"{CANARY} {kind.__name__}") for kind in PLACES]
    own, organisation = {"force": other_force}, Organisation.objects.create(name=WHO)
    Agreement.objects.create(organisation=organisation, force=other_force, starts_on=date(2024, 1, 1))
    cell = cell_at(-0.1, 53.6)
    district, ward = (
        Area.objects.create(kind=kind, code=kind, name=f"{CANARY} {kind}", cell=cell, **own)
        for kind in ("district", "ward")
    )
    for area in (district, ward):
        AreaRange.objects.create(
            area=area, kind=area.kind, first=coarsen(cell, 13), last=coarsen(cell, 13) + 4**11 - 1
        )
    report = SafetyReport.objects.create(
        space="public", cell=coarsen(cell, 17), precision="street", place_label=f"{CANARY} Street",
        state="accepted", accepted_on=DAY, decided_on=DAY, arrived_at=AT, main_concern="badly_lit", **own,
    )  # fmt: skip
    waiting = SafetyReport.objects.create(
        space="public",
        cell=coarsen(cell, 17),
        precision="street",
        place_label=f"{CANARY} Street",
        arrived_at=AT,
        **own,
    )
    profile = Profile.objects.create(
        title=CANARY, space="public", wards=[str(ward.public_id)], review_on=DAY, written_by="x", created_at=AT,
        sections={"definition": CANARY}, **own,
    )  # fmt: skip
    figures = {"months": [], "concerns": [], "parts": [], "query": "", "suppression": "", "data_version": ""}
    version = ProfileVersion.objects.create(
        profile=profile, number=1, digest="x", approved_by="x", approved_at=AT,
        inputs={
            "title": CANARY, "handling": "official", "space": "public", "stage": "scanning", "sections": {},
            "figures": figures,
        },
    )  # fmt: skip
    action = Action.objects.create(
        profile=profile, kind="lighting", what=CANARY, owner=WHO, starts_on=DAY, due_on=DAY
    )
    Effect.objects.create(action=action, inputs={"to_the_mean": None}, measured_on=DAY)
    commitment = Commitment.objects.create(code="T1.1", lead=WHO, status="under_way", updated_on=DAY, **own)
    StatusChange.objects.create(
        commitment=commitment, status="under_way", reason=CANARY, since=DAY, recorded_at=AT
    )
    evidence = Evidence.objects.create(
        commitment=commitment,
        title=CANARY,
        kind="policy",
        shows=CANARY,
        link="/x/",
        dated=DAY,
        recorded_at=AT,
    )
    Review.objects.create(
        commitment=commitment, reviewer="partner", by_name=WHO, said=CANARY, reviewed_on=DAY, recorded_at=AT
    )
    asked = Recommendation.objects.create(
        origin="organisation", origin_id=organisation.pk, by_name=WHO, code="T1.1", state="reported", owner=WHO,
        made_at=AT, submitted_at=AT, next_due_on=date(2026, 1, 1), **own,
    )  # fmt: skip
    RecommendationWords.objects.create(recommendation=asked, title=CANARY, words=CANARY, recorded_at=AT)
    RecommendationAnswer.objects.create(
        recommendation=asked, answer="accept", reasons=CANARY, due_on=DAY, recorded_at=AT
    )
    RecommendationEvidence.objects.create(recommendation=asked, title=CANARY, shows=CANARY, recorded_at=AT)
    change = PracticeChange.objects.create(
        title=CANARY, heard=CANARY, changed=CANARY, since=DAY, before=CANARY, recommendation=asked, recorded_at=AT,
        published_at=AT, **own,
    )  # fmt: skip
    of_partner = OrganisationProfile.objects.create(
        organisation=organisation, name=WHO, may_be_named=True, verified_at=AT, **own
    )
    desk = ReferralDesk.objects.create(organisation=organisation, kind="refuge", name=WHO, **own)
    said = Feedback.objects.create(
        organisation=organisation, by_name=WHO, about="officer", subject=CANARY, whom="self", words=CANARY,
        received_at=AT, due_at=AT, **own,
    )  # fmt: skip
    somebody = make_member(Role.ANALYST, other_force)
    objects = [
        organisation.pk, district.public_id, ward.public_id, report.public_id, waiting.public_id, profile.pk,
        version.pk, action.pk, evidence.pk, asked.pk, change.pk, of_partner.pk, desk.public_id, said.pk,
        somebody.membership_id, other_force.pk,
    ]  # fmt: skip
    return {
        "uuid": [str(one) for one in objects],
        "area_id": [str(area.public_id) for area in (district, ward)],
        "report_id": [str(one.public_id) for one in (report, waiting)],
        "profile_id": [str(profile.pk)],
        "version_id": [str(version.pk)],
        "action_id": [str(action.pk)],
        "membership_id": [str(somebody.membership_id)],
        "desk_id": [str(desk.public_id)],
        "int": [str(page.pk) for page in [home, *pages]],
        "str": ["atom", "json", "T1.1", "t1.1", "squares.csv", "you-said", "news"],
        "paths": [page.url_path for page in pages],
    }


def addresses(name: str, pattern: URLPattern, ids: dict[str, list[str]]) -> Iterator[str]:
    """The address with every id of the neighbour in it that fits; some of them where there are very many."""
    converters = pattern.pattern.converters
    groups = list(converters) or list(pattern.pattern.regex.groupindex)
    pools = [_pool(converters.get(group), group, ids) for group in groups]
    for values in islice(product(*pools), MOST_FOR_ONE_ADDRESS):
        try:
            yield reverse(name, kwargs=dict(zip(groups, values, strict=True)))
        except NoReverseMatch:
            continue


def _pool(converter: Any, group: str, ids: dict[str, list[str]]) -> list[str]:
    kind = type(converter).__name__.removesuffix("Converter").lower() if converter else ""
    if kind == "uuid" or (not kind and group.endswith("_id")):
        return ids.get(group, ids["uuid"])
    return ids["int"] if kind == "int" else ids["str"]


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + "".join(map(str, response.headers.values()))


def leaks(client: Any, address: str) -> str:
    response = client.get(address)
    if response.status_code >= 500:
        return f"{address}: {response.status_code}"
    return address if CANARY in body_of(response) else ""


def test_the_canary_is_seen_at_the_neighbours_own_door(public, neighbour):
    """Otherwise none of what follows could fail."""
    for name in ("partners_public:ledger", "partners_public:practice", "loop:heard"):
        answer = public.get(reverse(name), headers={"host": "neighbour.test"})
        assert CANARY in body_of(answer), name


@pytest.mark.parametrize("language", ["en"])
def test_no_address_of_the_public_door_tells_of_the_neighbour(public, neighbour, language):
    with translation.override(language):
        asked = [
            address
            for name, pattern in patterns([*public_urls.for_machines, *public_urls.for_readers])
            for address in addresses(name, pattern, neighbour)
        ]
    asked += [path for path in neighbour["paths"] if language == "en"]
    assert len(asked) > 100
    assert [found for address in asked if (found := leaks(public, address))] == []


def test_neither_search_nor_a_look_up_finds_the_neighbour(public, neighbour):
    for typed in (CANARY[:-2], CANARY.upper()[:-1]):
        found = body_of(public.submit(reverse("search:search"), {"words": typed}))
        assert CANARY.casefold() not in found.casefold().replace(f'value="{typed}"'.casefold(), "")
        assert CANARY not in body_of(public.submit(reverse("public_picture:find"), {"place": typed}))
        assert CANARY not in body_of(public.submit(reverse("support:find"), {"near": typed}))
