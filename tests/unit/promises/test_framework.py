"""The framework as data: whole, stable, and in words for the public."""

from portal.promises.vocabulary.framework import CODES, FRAMEWORK, PILLAR_TITLES, Pillar, promised_in

EXPECTED = [
    *("T1.1", "T1.2", "T2.1", "T2.2", "T2.3", "T2.4", "T2.5", "T3.1", "T3.2", "T3.3", "T4.1", "T4.2", "T4.3", "T4.4"),
    *("P1.1", "P1.2", "P1.3", "P2.1", "P2.2", "P2.3", "P3.1", "P3.2", "P3.3", "P3.4", "P3.5", "P4.1", "P4.2"),
    *("S1", "S2", "S3", "S4", "S5", "C1", "C2", "C3"),
]  # fmt: skip


def test_every_commitment_has_its_code_in_the_order_of_the_framework():
    assert list(CODES) == EXPECTED


def test_each_says_what_it_means_what_to_look_for_and_how_often_it_is_told():
    for promised in FRAMEWORK:
        assert 10 <= len(str(promised.title)) <= 80
        assert str(promised.sentence).endswith(".")
        assert str(promised.evidence).endswith(".")
        assert promised.every_months in {3, 6, 12}


def test_titles_tell_commitments_apart():
    assert len({str(promised.title) for promised in FRAMEWORK}) == len(FRAMEWORK)


def test_every_pillar_has_its_commitments():
    assert [promised for pillar in Pillar for promised in promised_in(pillar)] == list(FRAMEWORK)
    assert set(PILLAR_TITLES) == set(Pillar)
