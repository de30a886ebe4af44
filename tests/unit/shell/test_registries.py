from datetime import date
from uuid import uuid4

import pytest

from portal.shell.registries import (
    DuplicateKeyError,
    Furniture,
    FurnitureItem,
    HomePanel,
    HomePanels,
    Navigation,
    NavItem,
    Slot,
    Step,
    ThreadHandlers,
    Threads,
    ThreadView,
    UnknownKeyError,
)


class Somebody:
    def __init__(self, *permissions: str) -> None:
        self.permissions = permissions

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def test_the_menu_shows_what_an_actor_may_open_in_order():
    menu = Navigation("menu")
    menu.register(NavItem("Last", "last", order=30))
    menu.register(NavItem("Mine", "mine", "read", order=10))
    menu.register(NavItem("Theirs", "theirs", "manage", order=20))
    assert [item.label for item in menu.items_for(Somebody("read"))] == ["Mine", "Last"]


def test_the_menu_is_empty_for_nobody():
    menu = Navigation("menu")
    menu.register(NavItem("Everybody", "everybody"))
    assert menu.items_for(None) == []


@pytest.mark.parametrize(
    ("registry", "one", "other"),
    [
        (Navigation("menu"), NavItem("A", "same"), NavItem("B", "same")),
        (
            HomePanels("panels"),
            HomePanel("same", "A", "a.html", lambda _actor, _now: {}),
            HomePanel("same", "B", "b.html", lambda _actor, _now: {}),
        ),
        (Furniture("furniture"), FurnitureItem("A", "same"), FurnitureItem("B", "same")),
    ],
)
def test_two_apps_cannot_take_the_same_key(registry, one, other):
    registry.register(one)
    with pytest.raises(DuplicateKeyError, match="same"):
        registry.register(other)


def test_two_apps_cannot_answer_for_the_same_kind_of_thread():
    threads = Threads("threads")
    threads.register("report", lambda _subject: None)
    with pytest.raises(DuplicateKeyError):
        threads.register("report", lambda _subject: ThreadView("", ""))


def test_registering_the_very_same_thing_again_changes_nothing():
    menu = Navigation("menu")
    item = NavItem("A", "a")
    menu.register(item)
    menu.register(item)
    assert menu.values() == [item]


def test_one_page_may_be_linked_at_the_top_and_at_the_foot():
    furniture = Furniture("furniture")
    furniture.register(FurnitureItem("Help", "help", Slot.HEADER))
    furniture.register(FurnitureItem("Help", "help", Slot.FOOTER))
    assert len(furniture.items_in(Slot.HEADER)) == len(furniture.items_in(Slot.FOOTER)) == 1


def test_a_thread_is_asked_of_the_app_that_owns_its_kind():
    threads = Threads("threads")
    subject = uuid4()
    view = ThreadView("Read", "We answer.", (Step("It arrived", when=date(2026, 11, 16), done=True),))
    threads.register("report", lambda asked: view if asked == subject else None, ThreadHandlers())
    assert threads.view("report", subject) == view
    assert threads.view("report", uuid4()) is None
    assert threads.handlers.get("report").withdraw is None


def test_an_unknown_kind_is_named():
    with pytest.raises(UnknownKeyError, match="referral"):
        Threads("threads").view("referral", uuid4())
