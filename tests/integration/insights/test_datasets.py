"""Data that others count: given after a look, kept as counts alone, shown beside reports, taken back by who gave it."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime

import mapbox_vector_tile
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.insights.datasets.tables import Mapping, UnreadableDataError, guess, read
from portal.insights.datasets.tally import tally
from portal.insights.datasets.vocabulary import Kind, Rule, rule_of
from portal.insights.models import Dataset, DatasetCount
from portal.places.cells import FINEST, cell_at, tile_of
from portal.places.models import Area, Force
from tests.integration.insights.conftest import HARBOUR
from tests.people import make_member, sign_in

POINT = "2.5,54.7"
FAR = "0.1,51.5"
CRIME = "Month,Longitude,Latitude,Crime type\n" + "".join(
    f"2026-0{month},{POINT},Violence and sexual offences\n" for month in (7, 8, 9)
)
PLAIN = {"kind": "crime", "title": "Recorded crime", "source": "Crime records, 3 November"}


@pytest.fixture
def analyst(workspace: Callable[..., Client], ward: Area) -> Client:
    return workspace(Role.ANALYST)


@pytest.fixture
def council(force: Force, ward: Area, now: datetime) -> Client:
    """The lead of an organisation that works with the force."""
    return sign_in(lead_of("Skerry Council", force))


def lead_of(name: str, force: Force):
    organisation = Organisation.objects.create(name=name)
    Agreement.objects.create(organisation=organisation, force=force, starts_on=date(2026, 1, 1))
    return make_member(Role.PARTNER_LEAD, force, organisation=organisation)


def give(client: Client, text: str, **details: str):
    """Choose the file, look, and keep what the columns' names tell."""
    told = PLAIN | details
    looked = client.post(
        reverse("insights:dataset_give"), told | {"file": SimpleUploadedFile("data.csv", text.encode())}
    )
    if looked.status_code != 200:
        return looked
    head = {name: str(place) for name, place in guess(read(text).head).items()}
    return client.post(
        reverse("insights:dataset_give"), told | head | {"text": text, "columns": "yes", "keep": "yes"}
    )


def count(text: str, force: Force, *, rule: Rule | None = None):
    table = read(text)
    return tally(
        table,
        Mapping(**guess(table.head)),
        rule=rule or rule_of(Kind.CRIME, snapped=False),
        force_id=force.pk,
        today=date(2026, 11, 16),
    )


def test_a_file_is_looked_at_and_then_kept_as_counts(analyst, force):
    looked = analyst.post(
        reverse("insights:dataset_give"), PLAIN | {"file": SimpleUploadedFile("a.csv", CRIME.encode())}
    )
    text = looked.content.decode()
    assert "What would be kept" in text
    assert not Dataset.objects.exists()
    kept = give(analyst, CRIME)
    assert kept.status_code == 302
    [made] = Dataset.objects.all()
    assert (made.used, made.first_month, made.last_month) == (3, "2026-07", "2026-09")
    assert sorted(made.counts.values_list("month", "group", "number")) == [
        (f"2026-0{month}", "Violence and sexual offences", 1) for month in (7, 8, 9)
    ]
    page = analyst.get(kept["Location"]).content.decode()
    assert "Recorded crime" in page
    assert "Harbour" in page
    assert AuditEntry.objects.filter(action="dataset.given").count() == 1


def test_nothing_else_of_a_row_reaches_the_database(analyst):
    canary = "Marigold Ashdown-Pell 07700 900461"
    text = f"longitude,latitude,month,type,notes\n{POINT},2026-08,Assault,{canary}\n"
    assert give(analyst, text).status_code == 302
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert canary not in str(cursor.fetchall()), table


def test_a_row_that_cannot_be_read_is_named_by_its_line_and_the_rest_is_counted(analyst):
    rows = (
        f"{POINT},2026-08",
        "nowhere,54.7,2026-08",
        f"{POINT},August",
        f"{POINT},2027-01",
        f"{FAR},2026-08",
    )
    text = "\n".join(["longitude,latitude,month", *rows])
    looked = analyst.post(
        reverse("insights:dataset_give"), PLAIN | {"file": SimpleUploadedFile("a.csv", text.encode())}
    ).content.decode()
    for words in (
        "longitude and latitude have to be numbers",
        "This is not a month such as 2026-03",
        "This month is still to come",
    ):
        assert words in looked
    give(analyst, text)
    made = Dataset.objects.get()
    assert (made.used, made.outside, made.unreadable) == (1, 1, 3)


def test_columns_with_other_names_are_chosen_by_hand(analyst):
    text = f"ost,nord,wann\n{POINT},2026-08\n"
    looked = analyst.post(
        reverse("insights:dataset_give"), PLAIN | {"file": SimpleUploadedFile("a.csv", text.encode())}
    )
    assert looked.status_code == 200
    assert "Keep these counts" not in looked.content.decode()
    sent = PLAIN | {"text": text, "columns": "yes"}
    wrong = analyst.post(reverse("insights:dataset_give"), sent | {"lon": "0", "lat": "0", "keep": "yes"})
    assert wrong.status_code == 422
    assert "Longitude and latitude are two columns." in wrong.content.decode()
    kept = analyst.post(
        reverse("insights:dataset_give"), sent | {"lon": "0", "lat": "1", "month": "2", "keep": "yes"}
    )
    assert kept.status_code == 302
    assert DatasetCount.objects.get().month == "2026-08"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", "The submitted file is empty"),
        (b"\xff\xfe\x00", "CSV UTF-8"),
        (b"only one column\n1\n", "two at least"),
        (b"lon,lat\n", "There is no row"),
        (b'{"features": 3}', "GeoJSON"),
        (b'{"features": [{"geometry": 5}]}', "GeoJSON"),
        (b'lon,lat\n"2.5', "There is no point in this row"),
        (b"lon,lat\n1e999,nan\n", "There is no point in this row"),
        (b"lon,lat\n181,54\n", "not on the globe"),
        (b"lon,lat,number\n2.5,54.7,99999999999\n", "whole number"),
        (b"lon,lat,number\n2.5,54.7,\xc2\xb2\n", "whole number"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(analyst, sent, told):
    answer = analyst.post(reverse("insights:dataset_give"), PLAIN | {"file": SimpleUploadedFile("a", sent)})
    assert answer.status_code in {200, 422}
    assert told in answer.content.decode()
    assert not Dataset.objects.exists()


def test_the_name_and_the_source_are_still_there_after_a_mistake(analyst):
    answer = analyst.post(reverse("insights:dataset_give"), PLAIN)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Choose a CSV or GeoJSON file." in text
    assert PLAIN["source"] in text


def test_points_of_geojson_are_rows_with_their_properties(force, ward):
    def feature(kind: str) -> dict[str, object]:
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [2.5, 54.7]},
            "properties": {"category": kind},
        }

    text = json.dumps({"type": "FeatureCollection", "features": [feature("Dark"), feature("Flickering")]})
    assert count(text, force).groups == [("Dark", 1), ("Flickering", 1)]


def test_where_it_is_about_people_few_in_a_square_and_every_month_are_left_out(analyst):
    few = f"longitude,latitude,month,type\n{POINT},2026-07,Assault\n" + f"{POINT},2026-08,Spiking\n" * 5
    assert give(analyst, few, kind="ambulance").status_code == 302
    made = Dataset.objects.get()
    assert (made.threshold, made.left_out, made.first_month) == (5, 1, "")
    assert list(made.counts.values_list("group", "month", "number")) == [("Spiking", "", 5)]


def test_points_that_were_moved_are_never_shown_in_the_squares_of_a_street(analyst):
    assert give(analyst, CRIME, is_snapped="on").status_code == 302
    made = Dataset.objects.get()
    assert made.level == 15
    page = analyst.get(reverse("insights:dataset", args=[made.pk])).content.decode()
    assert "nothing of a single street" in page
    assert "About 700 m wide." in page


PUBLISHED = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type\n"
    + "".join(
        f",2026-0{month},Doggerland Police,Doggerland Police,{POINT},On or near Lamp Lane,E01,Skerry 1,Drugs\n"
        for month in (7, 8, 9)
    )
)


def test_published_point_data_is_known_by_its_columns_and_refused_the_squares_of_a_street(analyst):
    """Whoever gives it may have forgotten to say so."""
    looked = analyst.post(
        reverse("insights:dataset_give"), PLAIN | {"file": SimpleUploadedFile("a.csv", PUBLISHED.encode())}
    )
    assert "says nothing of a single street" in looked.content.decode()
    assert give(analyst, PUBLISHED).status_code == 302
    made = Dataset.objects.get()
    assert (made.is_snapped, made.level) == (True, 15)


def test_the_map_draws_it_as_a_layer_of_its_own_and_never_adds_it_to_reports(analyst, accepted, force, now):
    from portal.insights.counts.rebuild import rebuild_counts

    accepted(4)
    rebuild_counts(force_id=force.pk, now=now)
    give(analyst, CRIME)
    made = Dataset.objects.get()
    page = analyst.get(reverse("insights:picture"), {"beside": made.pk}).content.decode()
    assert f"/picture/data/{made.pk}/tiles/" in page
    assert "do not add them up" in page
    assert "4 accepted reports fit what is chosen." in page
    for zoom in (6, 10, 12):
        x, y = tile_of(HARBOUR, zoom)
        body = analyst.get(reverse("insights:dataset_tile", args=[made.pk, zoom, x, y])).content
        [square] = mapbox_vector_tile.decode(body)["squares"]["features"]
        assert square["properties"]["number"] == 3
    x, y = tile_of(HARBOUR, 12)
    assert analyst.get(reverse("insights:dataset_tile", args=[made.pk, 12, x + 5, y])).content == b""


def test_one_number_is_drawn_alike_in_every_tile(analyst):
    """Circles grow in steps over the whole data set: beside a full square far away, three are few."""
    give(analyst, CRIME)
    made = Dataset.objects.get()
    far = cell_at(2.7, 54.7)
    shift = 2 * (FINEST - made.level)
    DatasetCount.objects.create(dataset=made, cell=far >> shift, month="2026-09", group="", number=400)
    drawn = {}
    for place in (HARBOUR, far):
        x, y = tile_of(place, 12)
        body = analyst.get(reverse("insights:dataset_tile", args=[made.pk, 12, x, y])).content
        [square] = mapbox_vector_tile.decode(body)["squares"]["features"]
        drawn[square["properties"]["number"]] = square["properties"]["band"]
    assert drawn == {3: 1, 400: 5}


@pytest.mark.parametrize("asked", ["", "nonsense", "0b0f6f2e-55c2-4a9e-8f0e-3d1f5b0f7a11"])
def test_an_address_that_asks_for_no_data_set_shows_the_reports_alone(analyst, accepted, force, now, asked):
    from portal.insights.counts.rebuild import rebuild_counts

    accepted(1)
    rebuild_counts(force_id=force.pk, now=now)
    answer = analyst.get(reverse("insights:picture"), {"beside": asked})
    assert answer.status_code == 200
    assert "data-beside" not in answer.content.decode()


def test_a_partner_gives_its_own_and_takes_it_back_with_a_reason(council, analyst):
    lamps = "lon,lat,month,kind\n" + f"{POINT},2026-08,Dark\n" * 2
    assert give(council, lamps, kind="lighting", title="Dark lamps").status_code == 302
    made = Dataset.objects.get()
    assert "Skerry Council" in analyst.get(reverse("insights:datasets")).content.decode()
    withdraw = reverse("insights:dataset_withdraw", args=[made.pk])
    analyst.post(withdraw, {"why": "We did not like it."})
    made.refresh_from_db()
    assert made.withdrawn_at is None
    assert council.post(withdraw, {"why": ""}).status_code == 422
    council.post(withdraw, {"why": "The register was wrong."})
    made.refresh_from_db()
    assert made.withdrawn_at is not None
    assert made.counts.count() == 0
    page = analyst.get(reverse("insights:dataset", args=[made.pk])).content.decode()
    assert "The register was wrong." in page
    assert "Dark lamps" not in analyst.get(reverse("insights:picture")).content.decode()


def test_only_the_police_give_the_police_s_own_records(council):
    answer = give(council, CRIME)
    assert answer.status_code == 422
    assert not Dataset.objects.exists()


def test_another_organisation_and_another_force_see_nothing_of_it(council, force, other_force, workspace):
    lamps = "lon,lat\n" + f"{POINT}\n"
    give(council, lamps, kind="lighting", title="Dark lamps")
    made = Dataset.objects.get()
    strangers = [
        sign_in(lead_of("Another Council", force)),
        workspace(Role.ANALYST, other_force),
        workspace(Role.VAWG_LEAD, other_force),
    ]
    for stranger in strangers:
        assert "Dark lamps" not in stranger.get(reverse("insights:datasets")).content.decode()
        assert stranger.get(reverse("insights:dataset", args=[made.pk])).status_code == 404
        answer = stranger.post(reverse("insights:dataset_withdraw", args=[made.pk]), {"why": "Because."})
        assert answer.status_code == 404
    x, y = tile_of(HARBOUR, 10)
    tile = reverse("insights:dataset_tile", args=[made.pk, 10, x, y])
    assert [one.get(tile).status_code for one in strangers] == [403, 404, 404]
    assert made.counts.count() == 1


def test_the_list_asks_as_much_of_the_database_however_long_it_is(analyst, django_assert_num_queries):
    give(analyst, CRIME, title="First")
    with_one = _queries(analyst)
    for number in range(8):
        give(analyst, CRIME, title=f"Number {number}")
    assert _queries(analyst) == with_one


def _queries(client: Client) -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("insights:datasets")).status_code == 200
    return len(asked)


def test_a_large_file_is_loaded_by_command_after_a_dry_run(force, ward, now, tmp_path):
    file = tmp_path / "2026-08-street.csv"
    file.write_text(CRIME)
    told = {
        "force": force.slug,
        "kind": "crime",
        "title": "August",
        "source": "data.police.uk",
        "snapped": True,
    }
    said = io.StringIO()
    call_command("load_dataset", file, dry_run=True, stdout=said, **told)
    assert "3 rows counted in 1 squares" in said.getvalue()
    assert not Dataset.objects.exists()
    call_command("load_dataset", file, stdout=said, **told)
    assert Dataset.objects.get().level == 15
    file.write_text(PUBLISHED)
    call_command("load_dataset", file, stdout=said, **(told | {"snapped": False, "title": "Again"}))
    assert Dataset.objects.get(title="Again").is_snapped
    file.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match="longitude and latitude"):
        call_command("load_dataset", file, stdout=said, **told)


def test_the_same_rows_in_another_order_are_the_same_version(force, ward):
    lines = CRIME.splitlines()
    other = "\n".join([lines[0], *reversed(lines[1:])])
    assert count(CRIME, force).digest == count(other, force).digest


def test_a_file_with_too_many_rows_is_refused_before_any_is_counted():
    with pytest.raises(UnreadableDataError, match="more than 3 rows"):
        read("lon,lat\n" + f"{POINT}\n" * 4, most=3)
