"""A force with something of everything, marked: a word that stands nowhere else in every text of its rows, and every id.

What is a force's comes from the plan by which forces move (portal/cms/moving), so a table that is added is marked too.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, ForeignKey, JSONField, Model, TextField, UUIDField
from django.urls import NoReverseMatch, URLPattern, reverse
from wagtail.fields import StreamField

from portal.cms.moving.ownership import models_that_move, rows_of
from portal.cms.moving.reading import chunks
from portal.places.models import NATIONAL_DESK, Force
from tests.architecture.test_access_matrix import own_addresses

CANARY = "Quartzfinch"
ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
PAGE_COLUMNS = frozenset({"title", "draft_title", "seo_title", "search_description", "introduction"})
# Rows that no statement may change, rows that other rows quote word for word, and what several forces share: names on the
# ground among them, for whoever looks for a street across the border is told whose it is.
NOT_MARKED = frozenset(
    {
        "audit.AuditEntry", "audit.AuditLink", "insights.Release", "insights.PublishedTable", "insights.ReleasePlan",
        "insights.BudgetLine", "outbox.Effect", "wagtailcore.Site", "wagtailcore.Collection", "places.ForceHost",
        "cms.SupportService", "cms.SupportWords", "cms.SupportContact", "cms.SupportHours", "cms.SupportSeason",
        "places.Force", "mfa.Authenticator", "account.EmailAddress", "wagtailcore.Task", "wagtailcore.Workflow",
        "places.GazetteerName",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """What must not be seen, and what an address of the force can hold."""

    ids: frozenset[str]
    by_model: dict[str, list[str]]
    numbers: dict[str, list[str]]


def mark(force: Force, *, shared: Iterable[UUID] = ()) -> Marked:
    """Put the canary into every text with a space in it, and gather the ids. `shared` are organisations of both forces."""
    rows = rows_of(force)
    spared = {str(one) for one in (*shared, NATIONAL_DESK)}
    desk = apps.get_model("cms.SupportService").objects.filter(force=NATIONAL_DESK)
    spared |= {str(one) for one in desk.values_list("public_id", flat=True)}
    ids: set[str] = set()
    by_model: dict[str, list[str]] = {}
    numbers: dict[str, list[str]] = {}
    for model in models_that_move():
        label = model._meta.label
        own = [pk for pk in rows[label] if str(pk) not in spared]
        if label not in NOT_MARKED:
            _mark_texts(model, own)
        for column in _id_columns(model):
            found = [str(one) for one in _values(model, own, column)]
            ids.update(found)
            by_model[label] = [one for one in found if one not in spared][:3]
        if not isinstance(model._meta.pk, UUIDField):
            numbers[label] = [str(pk) for pk in sorted(own)[:3]]
    return Marked(frozenset(ids - spared), by_model, numbers)


def _id_columns(model: type[Model]) -> list[str]:
    """The row's own id, which its addresses hold. What other columns point at is marked where it stands."""
    fields = model._meta.local_concrete_fields
    public = [field.attname for field in fields if field.name == "public_id"]
    own = [field.attname for field in fields if field.primary_key and isinstance(field, UUIDField)]
    return public or own


def _values(model: type[Model], pks: list[Any], column: str) -> Iterator[Any]:
    for some in chunks(pks):
        yield from model._base_manager.filter(pk__in=some).order_by("pk").values_list(column, flat=True)


def _mark_texts(model: type[Model], pks: list[Any]) -> None:
    columns = [field for field in model._meta.local_concrete_fields if _is_text(model, field)]
    for some in chunks(pks) if columns else []:
        for row in model._base_manager.filter(pk__in=some):
            marked = {
                field.attname: value
                for field in columns
                if (value := _with_canary(getattr(row, field.attname), field.max_length))
                != getattr(row, field.attname)
            }
            if marked:
                model._base_manager.filter(pk=row.pk).update(**marked)


def _is_text(model: type[Model], field: Any) -> bool:
    if isinstance(field, StreamField | ForeignKey) or field.choices or field.primary_key:
        return False
    if model._meta.label == "wagtailcore.Page":
        return field.name in PAGE_COLUMNS
    return isinstance(field, CharField | TextField | JSONField)


def _with_canary(value: Any, most: int | None) -> Any:
    if isinstance(value, str) and " " in value:
        return f"{CANARY} {value}"[:most]
    if isinstance(value, dict):
        return {key: _with_canary(one, None) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_canary(one, None) for one in value]
    return value


# The first word of an address's name -> the table whose ids it holds.
HOLDS = {
    "organisation": "partners.OrganisationProfile", "suspension": "partners.OrganisationProfile",
    "referral": "partners.Referral", "desk": "partners.ReferralDesk", "recommendation": "partners.Recommendation",
    "practice": "partners.PracticeChange", "project": "partners.Project", "question": "partners.PublicQuestion",
    "said": "partners.Contribution", "round": "partners.Round", "document": "partners.ProjectDocument",
    "paragraph": "partners.DocumentParagraph", "event": "partners.ProjectEvent", "note": "partners.FacilitatorNote",
    "feedback": "partners.Feedback", "testimony": "partners.Testimony", "panel": "partners.Panel",
    "circle": "partners.Circle", "check": "cms.SupportService",
}  # fmt: skip
MORE = {
    "question": "partners.Project", "panel": "partners.PanelMeeting", "circle": "partners.CircleTheme",
    "testimony": "partners.TestimonyQuotation",
}  # fmt: skip
PANEL = {
    "panel_item": "partners.PanelItem", "panel_declare": "partners.PanelItem", "panel_cases_csv": "partners.PanelSample",
    "panel_seat_end": "partners.PanelSeat", "panel_recommend": "partners.PanelFinding", "panel_draw": "partners.PanelItem",
    "panel_sample": "partners.PanelSample", "panel_case": "partners.PanelCase",
    "panel_case_withhold": "partners.PanelCase", "document": "partners.DocumentVersion",
    "event_sheet": "partners.WalkSheet", "round_new": "partners.Project", "document_new": "partners.Project",
    "event_new": "partners.Project", "question_new": "partners.Project",
}  # fmt: skip
ARGUMENTS = {
    "membership_id": "accounts.Membership", "invitation_id": "accounts.Invitation",
    "conflict_id": "safety_reports.Conflict", "decision_id": "safety_reports.BulkDecision",
    "proposal_id": "safety_reports.RetentionPeriod", "message_id": "receipts.Message",
    "case_id": "safety_reports.DisclosureCase", "hold_id": "safety_reports.LegalHold", "token_id": "promises.ApiToken",
    "evidence_id": "promises.Evidence", "measure_id": "promises.Measure", "import_id": "promises.PublishedImport",
    "view_id": "insights.SavedView", "dataset_id": "insights.Dataset", "profile_id": "insights.Profile",
    "version_id": "insights.ProfileVersion", "grant_id": "insights.ProfileGrant", "action_id": "insights.Action",
    "plan_id": "insights.ReleasePlan", "review_id": "insights.HarmReview", "key_id": "sealing.RecipientKey",
    "seat_id": "partners.ProjectSeat", "answer_id": "partners.PublicAnswer", "item_id": "cms.PlannedItem",
    "audience_id": "cms.Audience", "figure_id": "cms.BehaviourFigure", "alert_id": "cms.Alert",
    "incident_id": "cms.Incident", "report_id": "safety_reports.SafetyReport",
}  # fmt: skip
NUMBERS = {
    "image_id": "cms.ForceImage", "doc_id": "cms.ForceDocument", "document_id": "cms.ForceDocument",
    "collection_id": "wagtailcore.Collection", "revision_id": "wagtailcore.Revision", "task_id": "wagtailcore.Task",
    "task_state_id": "wagtailcore.TaskState", "workflow_pk": "wagtailcore.Workflow",
    "workflow_state_id": "wagtailcore.WorkflowState", "translation_id": "wagtail_localize.Translation",
    "redirect_id": "wagtailredirects.Redirect", "held_id": "cms.HeldBack", "revision_id_a": "wagtailcore.Revision",
    "revision_id_b": "wagtailcore.Revision", "string_segment_id": "wagtail_localize.StringSegment",
    "translation_source_id": "wagtail_localize.TranslationSource",
}  # fmt: skip
WORDS = {
    "code": ["T1.1", "open"], "kind": ["retention"], "quarter": ["2026-Q2"], "first": ["2026-04"], "outcome": ["victim"],
    "field": ["words"], "month": ["2026-10"], "name": ["profiles"], "language": ["cy"], "reference": ["lit-streets"],
    "app_label": ["cms"], "content_type_app_name": ["cms"], "model_name": ["supportservice", "newspage"],
    "content_type_model_name": ["newspage"], "app_name": ["cms"], "provider_id": ["force"], "mode": ["external"],
    "what": ["x"], "filter_spec": ["width-100"], "action": ["delete"], "action_name": ["submit"], "token": ["0" * 64],
    "zoom": ["9"], "x": ["259"], "y": ["165"], "year": ["2026"],
}  # fmt: skip
BY_NAMESPACE = {
    "support_services": "cms.SupportService", "wagtailredirects": "wagtailredirects.Redirect",
    "wagtaillocales": "wagtailcore.Locale", "wagtailadmin_collections": "wagtailcore.Collection",
    "wagtailadmin_workflows": "wagtailcore.Workflow",
}  # fmt: skip


def addresses(marked: Marked, *, most: int) -> Iterator[tuple[str, URLPattern, list[str]]]:
    """Every address of the workspace with the force's ids in it: name, pattern, and up to `most` addresses."""
    for spaces, pattern in own_addresses():
        name = ":".join((*spaces, str(pattern.name)))
        if name == "ready":  # says 503 where no worker runs
            continue
        groups = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
        pools = [_pool(spaces, str(pattern.name), group, pattern, marked) for group in groups]
        found = islice(product(*pools), most)
        several = [one for values in found if (one := _address(name, groups, values))]
        yield name, pattern, [*several, *(_bulk(marked) if name == "wagtail_bulk_action" else ())]


def _bulk(marked: Marked) -> list[str]:
    """Many at once: what is meant stands in the question."""
    kinds = {
        "wagtailcore.page": "wagtailcore.Page",
        "cms.forceimage": "cms.ForceImage",
        "cms.forcedocument": "cms.ForceDocument",
    }
    return [
        reverse("wagtail_bulk_action", args=[*kind.split("."), "delete"]) + f"?id={marked.numbers[label][0]}"
        for kind, label in kinds.items()
    ]


def _address(name: str, groups: list[str], values: tuple[str, ...]) -> str:
    try:
        return reverse(name, kwargs=dict(zip(groups, values, strict=True)))
    except NoReverseMatch:
        return ""


def _pool(spaces: tuple[str, ...], name: str, group: str, pattern: URLPattern, marked: Marked) -> list[str]:
    if group in WORDS:
        return WORDS[group]
    converter = pattern.pattern.converters.get(group)
    if converter is not None and type(converter).__name__ == "UUIDConverter":
        return _ids(name, group, marked)
    label = NUMBERS.get(group) or BY_NAMESPACE.get(spaces[0] if spaces else "")
    return (marked.numbers.get(label or "") if group != "page_id" else None) or marked.numbers[
        "wagtailcore.Page"
    ]


def _ids(name: str, group: str, marked: Marked) -> list[str]:
    if group in ARGUMENTS:
        return marked.by_model.get(ARGUMENTS[group]) or [str(UUID(int=1))]
    first = name.split("_", maxsplit=1)[0]
    labels = [PANEL.get(name), HOLDS.get(first), MORE.get(first)]
    found = [one for label in labels if label for one in marked.by_model.get(label, [])[:1]]
    return found or [str(UUID(int=1))]


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + "".join(map(str, response.headers.values()))


def leak_in(text: str, marked: Marked, *, asked: str = "") -> str:
    """The canary, or an id of the force that was not in the question. Empty where there is neither."""
    if CANARY.lower() in text.lower():
        place = text.lower().index(CANARY.lower())
        return json.dumps(text[max(0, place - 60) : place + 60])
    others = set(ID.findall(text)) - set(ID.findall(asked))
    return ", ".join(sorted(others & marked.ids)[:3])


def leaks(client: Any, address: str, marked: Marked, ask: Callable[..., Any] | None = None) -> str:
    response = (ask or client.get)(address)
    if response.status_code >= 500:
        return f"{address}: {response.status_code}"
    found = leak_in(body_of(response), marked, asked=address)
    return f"{address}: {found}" if found else ""
