from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.operations.messages import read_messages
from portal.safety_reports.operations.moves import ReportNotFound, SomebodyElseIsReading
from portal.safety_reports.operations.words import EnoughForToday, SafeguardingNeeded, read_words
from portal.safety_reports.queries.report import language_of
from portal.safety_reports.views.triage.report import page, refused
from portal.safety_reports.vocabulary.messages import template_saying
from portal.sealing.envelopes import CannotOpenError
from portal.sealing.operations import NoWordsError

READS = requires(Permission.REPORTS_TRIAGE, Permission.REPORTS_READ_WORDS)


@READS
@require_POST
def read(request: MemberRequest, report_id: UUID, field: str) -> HttpResponse:
    """Open one field of what she wrote. It is in this answer only: no address shows it again."""
    try:
        opened = read_words(report_id=report_id, field=field, by=request.actor, now=calendar.now())
    except (ReportNotFound, NoWordsError) as error:
        raise Http404 from error
    except SomebodyElseIsReading:
        return refused(request, report_id, _("Somebody else is reading this one. Nothing was opened."))
    except SafeguardingNeeded:
        return refused(
            request,
            report_id,
            _("She says she is under 18. A reader trained in safeguarding opens this one."),
        )
    except EnoughForToday:
        return refused(
            request, report_id, _("That is enough for today. What waits here will be read by somebody else.")
        )
    except CannotOpenError:
        return refused(
            request,
            report_id,
            _("No key on this server opens these words. Your supervisor has been shown how to help."),
        )
    return page(request, report_id, opened=opened)


@READS
@require_POST
def thread(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Open the messages of a thread, in this answer only."""
    try:
        with transaction.atomic():
            texts = read_messages(report_id=report_id, by=request.actor, now=calendar.now())
    except (ReportNotFound, NoWordsError) as error:
        raise Http404 from error
    except SafeguardingNeeded:
        return refused(
            request,
            report_id,
            _("She says she is under 18. A reader trained in safeguarding opens this one."),
        )
    except EnoughForToday:
        return refused(
            request, report_id, _("That is enough for today. What waits here will be read by somebody else.")
        )
    return page(request, report_id, texts=texts, meant=_meant(texts, report_id, request.actor))


def _meant(texts: Mapping[UUID, str], report_id: UUID, by: Member) -> dict[UUID, str]:
    """What messages that are templates in another language say in the reader's own: she may have to let one go."""
    language = language_of(report_id=report_id, by=by)
    if language == get_language():
        return {}
    known = {message: template_saying(text, language) for message, text in texts.items()}
    return {message: str(template.body) for message, template in known.items() if template}
