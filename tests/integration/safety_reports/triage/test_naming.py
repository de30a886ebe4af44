"""Places are named in words after a report came in, and not while somebody waits for the answer."""

from portal.safety_reports.operations import naming
from portal.safety_reports.operations.naming import name_places


def test_the_worker_names_what_waits_and_has_no_name(report, monkeypatch):
    monkeypatch.setattr(naming, "CHUNK", 2)
    new = [report(place_label="") for _number in range(3)]
    named = report()
    no_place = report(place_label="", cell=None, precision="none")
    assert name_places() == 3
    for each in [*new, named, no_place]:
        each.refresh_from_db()
    assert [each.place_label for each in new] == ["away from any street we know"] * 3
    assert (named.place_label, no_place.place_label) == ("near Harbour Street, Skerry", "")
    assert name_places() == 0


def test_a_report_whose_place_went_meanwhile_gets_no_name(report, monkeypatch):
    gone = report(place_label="")

    def describe(cell, precision, *, language):
        type(gone).objects.filter(pk=gone.pk).update(cell=None, precision="none")
        return "near Harbour Street"

    monkeypatch.setattr(naming.places, "describe", describe)
    assert name_places() == 0
    gone.refresh_from_db()
    assert gone.place_label == ""


def test_a_report_that_has_no_name_yet_takes_its_place_in_words_to_the_inbox(report):
    unnamed = report(place_label="")
    assert naming.in_words(unnamed.cell, unnamed.precision) == "away from any street we know"
    assert naming.in_words(None, "none") == ""
