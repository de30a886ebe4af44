import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actors import Member
from portal.accounts.demo import id_of, is_demo_database, make_demo_people, mark_demo_database
from portal.accounts.queries import acting_member
from portal.accounts.roles import Role
from portal.cms.demo.answered import answer_the_story
from portal.cms.demo.making import make_demo_pages
from portal.cms.demo.released import give_released_figures
from portal.cms.plan.demo import make_demo_plan
from portal.cms.search.tasks import refresh_force
from portal.cms.setting_up import set_up_site
from portal.cms.setting_up_promises import add_promise_pages
from portal.cms.support.demo.make import demo_services, make_demo_support
from portal.cms.workflow.demo import make_demo_newsroom
from portal.insights.datasets.demo import make_demo_datasets
from portal.insights.demo import make_demo_counts
from portal.insights.profiles.demo import make_demo_profiles
from portal.insights.releases.demo import make_demo_releases
from portal.insights.telling.demo import make_demo_telling
from portal.partners.assisted.demo import make_demo_assisted
from portal.partners.circles.demo import make_demo_circles
from portal.partners.demo.making import make_demo_partners
from portal.partners.feedback.demo import make_demo_feedback
from portal.partners.files.demo import make_demo_files
from portal.partners.panels.demo import Cast, make_demo_panels
from portal.partners.referrals.demo import make_demo_referrals
from portal.partners.referrals.vocabulary import ServiceKind
from portal.partners.testimony.demo import make_demo_testimony
from portal.places import calendar
from portal.places.queries import ForceSummary, force_by_slug, list_forces
from portal.promises.demo import make_demo_promises
from portal.promises.demo.outcomes import make_demo_outcomes
from portal.safety_reports.demo import make_demo_reports, make_demo_statements, make_story_reports
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE, make_demo_inbox


class Command(BaseCommand):
    help = "Make Doggerland: its ground, its people, its pages and three years of reports. In the demo profile only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--small", action="store_true", help="a corner of the county and few reports, for tests"
        )
        parser.add_argument(
            "--if-missing", action="store_true", help="do nothing where the demo was made before"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if not (settings.IS_DEMO or settings.PROFILE == "test"):
            raise CommandError("The demo is made in the demo profile only: set PORTAL_PROFILE=demo.")
        if is_demo_database():
            if options["if_missing"]:
                return
            raise CommandError("The demo is there already. Name another folder in HEARD_DATA for a new one.")
        if list_forces():
            raise CommandError(
                "This database holds a real force. Name another folder in HEARD_DATA for the demo."
            )
        self._make(small=options["small"])

    def _make(self, *, small: bool) -> None:
        now = calendar.now()
        self._step(
            "The county of Doggerland", lambda: call_command("make_doggerland", small=small, verbosity=0)
        )
        force = force_by_slug("doggerland")
        if force is None:
            raise CommandError("The county was not made. Nothing else was done.")
        self._step("Keys", lambda: call_command("make_keys", verbosity=0, stdout=_Quiet()))
        self._step("People", lambda: self._people(force))
        self._step("Pages", lambda: self._pages(force))
        self._step("Support services", lambda: make_demo_support(force.id, now))
        self._step("Promises", lambda: self._promises(force, small=small))
        self._step("Partners", lambda: make_demo_partners(force_id=force.id, now=calendar.now(), small=small))
        self._step("Communications plan", lambda: make_demo_plan(force_id=force.id, now=now))
        self._step("Referrals", lambda: self._referrals(force, small=small))
        self._step("Testimony", lambda: self._testimony(force, small=small))
        self._step("Circles", lambda: self._circles(force, small=small))
        self._step("Reports", lambda: self._reports(force, small=small))
        self._step("Counts", lambda: make_demo_counts(force_id=force.id, now=now))
        self._step("Problem profiles", lambda: self._profiles(force, small=small))
        self._step("Data of others, and releases", lambda: self._releases(force, small=small))
        self._step("Panels", lambda: self._panels(force, small=small))
        self._step("What a search finds", lambda: refresh_force(force.id))
        mark_demo_database(now=now)

    def _people(self, force: ForceSummary) -> None:
        people = make_demo_people(force_id=force.id, now=calendar.now())
        make_demo_inbox(force.id, people[Role.INDEPENDENT_REVIEWER], DEMO_PASSPHRASE)

    def _referrals(self, force: ForceSummary, *, small: bool) -> None:
        names = {"tidewater-outreach": ServiceKind.OUTREACH, "tidewater-safe-rooms": ServiceKind.REFUGE}
        found = demo_services(force.id, names)
        make_demo_referrals(
            force_id=force.id,
            lead=id_of("user", "Farida K."),
            second_lead=id_of("user", "Noor R."),
            officer=id_of("user", "Rosalind A."),
            services={names[reference]: service for reference, service in found.items()},
            passphrase=DEMO_PASSPHRASE,
            now=calendar.now(),
            small=small,
        )

    def _testimony(self, force: ForceSummary, *, small: bool) -> None:
        make_demo_testimony(force_id=force.id, passphrase=DEMO_PASSPHRASE, now=calendar.now(), small=small)

    def _circles(self, force: ForceSummary, *, small: bool) -> None:
        facilitator, lead = self._acting("Jo S."), self._acting("Ngozi E.")
        now = calendar.now()
        make_demo_circles(force_id=force.id, facilitator=facilitator, lead=lead, now=now, small=small)

    def _panels(self, force: ForceSummary, *, small: bool) -> None:
        make_demo_files(
            partner=self._acting("Farida K."),
            lead=self._acting("Ngozi E."),
            facilitator=self._acting("Jo S."),
            now=calendar.now(),
        )
        make_demo_feedback(
            partner=self._acting("Farida K."),
            participant=self._acting("Wren"),
            lead=self._acting("Ngozi E."),
            now=calendar.now(),
        )
        cast = Cast(self._acting("Jo S."), self._acting("Amal H."), self._acting("Ngozi E."))
        make_demo_panels(force_id=force.id, cast=cast, now=calendar.now(), small=small)

    def _acting(self, name: str) -> Member:
        found = acting_member(user_id=id_of("user", name), membership_id=None, now=calendar.now())
        if found is None:
            raise CommandError("The demo's people were not made. Nothing else was done.")
        return found

    def _reports(self, force: ForceSummary, *, small: bool) -> None:
        make_demo_reports(force_id=force.id, now=calendar.now(), small=small)
        make_story_reports(force_id=force.id, now=calendar.now(), small=small)
        make_demo_assisted(worker=self._acting("Farida K."), now=calendar.now())

    def _profiles(self, force: ForceSummary, *, small: bool) -> None:
        analyst, lead = self._two_people()
        make_demo_profiles(force_id=force.id, analyst=analyst, lead=lead, now=calendar.now(), small=small)

    def _releases(self, force: ForceSummary, *, small: bool) -> None:
        analyst, lead = self._two_people()
        now = calendar.now()
        make_demo_datasets(force_id=force.id, analyst=analyst, now=now)
        make_demo_releases(force_id=force.id, analyst=analyst, lead=lead, now=now, quarters=1 if small else 4)
        make_demo_telling(analyst=analyst, lead=lead, now=now)
        give_released_figures(force.id)
        answer_the_story(force_id=force.id, now=now)

    def _two_people(self) -> tuple[Member, Member]:
        """An analyst, and the lead who is her second person."""
        return self._acting("Dev P."), self._acting("Ngozi E.")

    def _pages(self, force: ForceSummary) -> None:
        set_up_site(force_id=force.id, force_name=force.name, host="localhost", port=settings.PUBLIC_PORT)
        make_demo_pages(force_id=force.id, now=calendar.now())
        call_command("sync_roles", verbosity=0, stdout=_Quiet())
        make_demo_newsroom(force_id=force.id)
        make_demo_statements(force_id=force.id, now=calendar.now())

    def _promises(self, force: ForceSummary, *, small: bool) -> None:
        make_demo_promises(force_id=force.id, now=calendar.now(), small=small)
        make_demo_outcomes(force_id=force.id, now=calendar.now())
        add_promise_pages(force_id=force.id, now=calendar.now())

    def _step(self, text: str, step: Callable[[], object]) -> None:
        begun = time.monotonic()
        self.stderr.write(f"  {text} …")
        step()
        self.stderr.write(f"  {text}: done in {time.monotonic() - begun:.0f} s")


class _Quiet:
    """Swallows what a command says when another command runs it."""

    def write(self, text: str) -> int:
        return len(text)
