"""What a communications editor tries on the first day, in an order that makes sense. Every one of them is real work."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class TaskToTry:
    """`seen_by_itself`: the portal sees in its own records that it was done. Else whoever did it says so.

    `url_names` are tried in order; the first that this portal has is the way in.
    """

    code: str
    title: Words
    why: Words
    how: tuple[Words, ...]
    url_names: tuple[str, ...]
    seen_by_itself: bool


TASKS = (
    TaskToTry(
        "draft",
        _("Write a draft"),
        _("Nothing is public until it is published, so you can try freely."),
        (
            _("Open Pages and choose the part of the site where it belongs, for example News."),
            _("Choose Add, give it a title and a sentence or two."),
            _("Choose Save draft. You can delete it afterwards."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=True,
    ),
    TaskToTry(
        "language",
        _("See the language check"),
        _("It finds words that put the burden on women or hide who did something, and offers better ones."),
        (
            _("In your draft write: “Women should avoid walking home alone. A woman was attacked.”"),
            _("Save it, choose How it speaks in its menu, and see what the check says."),
            _("Take one of the better sentences over, or write your own."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=False,
    ),
    TaskToTry(
        "review",
        _("Ask for a review"),
        _("A second person reads everything with a checklist before it is public."),
        (
            _("In your draft open the menu beside Save draft and choose to submit it."),
            _("The page now says who has it. You can take it back."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=True,
    ),
    TaskToTry(
        "schedule",
        _("Set a day to publish, and a day to take down"),
        _("What should be read on Monday morning can be ready on Friday."),
        (
            _("In your draft open Status and choose Set schedule."),
            _("Give a day next month, save, and then take the schedule out again if this was only to try."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=True,
    ),
    TaskToTry(
        "translate",
        _("Translate a page into Welsh"),
        _(
            "A Welsh page is published only when every sentence of it is translated. There is no silent English."
        ),
        (
            _("Open Translations and choose a page."),
            _("Translate sentence by sentence, side by side. Save what you have; it waits for you."),
        ),
        ("translating:overview",),
        seen_by_itself=True,
    ),
    TaskToTry(
        "poster",
        _("Make a poster"),
        _(
            "For people who will never look for a website: a page as a sheet for the wall, with a code to scan."
        ),
        (
            _("Open a page that is published, a campaign for example, and choose Make a poster in its menu."),
            _("Look at it on your screen. Print it if you like."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=False,
    ),
    TaskToTry(
        "alert",
        _("See what an alert looks like"),
        _("On a bad day it has to be quick. Try it on a calm one, in the preview."),
        (
            _("Open Alerts and begin a new one."),
            _("Write a sentence and look at the preview. Do not publish it."),
        ),
        ("alerts:overview", "wagtailadmin_home"),
        seen_by_itself=False,
    ),
    TaskToTry(
        "history",
        _("Find a page's history and compare two versions"),
        _("Every version of every page is kept. You can always go back."),
        (
            _("In a page's menu choose History."),
            _("Choose Compare with current version on an older one."),
        ),
        ("wagtailadmin_explore_root",),
        seen_by_itself=False,
    ),
    TaskToTry(
        "redirect",
        _("Add a redirect"),
        _("When an address changes, everybody who wrote it down should still arrive."),
        (
            _("Open Old addresses and add one that nobody uses, such as /try-this."),
            _("Choose the page where it should lead. Take it out again afterwards."),
        ),
        ("redirects:overview", "wagtailredirects:index"),
        seen_by_itself=True,
    ),
    TaskToTry(
        "links",
        _("Find links that lead nowhere"),
        _("A broken link on a page about help is a closed door."),
        (_("Open Links and choose Check all links now."), _("Put one right, if there is one.")),
        ("links:overview",),
        seen_by_itself=True,
    ),
    TaskToTry(
        "plan",
        _("Say what a page says"),
        _("The plan then knows by itself how often a message was said."),
        (
            _("In a page's menu choose Messages it carries, and tick one."),
            _("Open the plan and see it counted, once the page is published."),
        ),
        ("plan:overview",),
        seen_by_itself=False,
    ),
)
CODES = frozenset(task.code for task in TASKS)
PUT_AWAY = "put_away"


def task_named(code: str) -> TaskToTry | None:
    return next((task for task in TASKS if task.code == code), None)
