"""Promises in the workspace."""

from django.urls import path, register_converter

from portal.promises import urls_subjects
from portal.promises.codes import CodeConverter
from portal.promises.views import api, api_tokens, commitment, imports, measures, overview

register_converter(CodeConverter, "code")

app_name = "promises"
urlpatterns = [
    path("", overview.show, name="overview"),
    path("import/", imports.upload, name="import"),
    path("import/figures.csv", imports.template_file, name="import_template"),
    path("programs/", api_tokens.show, name="api_tokens"),
    path("programs/<uuid:token_id>/revoke/", api_tokens.revoke, name="api_token_revoke"),
    path("api/measures/", api.measures, name="api_measures"),
    path("api/measures/<slug:reference>/figures/", api.figures, name="api_figures"),
    path("evidence/<uuid:evidence_id>/take-back/", commitment.take_back_evidence, name="evidence_take_back"),
    path("measures/<uuid:measure_id>/", measures.change, name="measure_change"),
    path("measures/<uuid:measure_id>/end/", measures.end, name="measure_end"),
    path("measures/<uuid:measure_id>/figure/", measures.figure, name="figure"),
    *urls_subjects.workspace,
    path("<code:code>/", commitment.show, name="commitment"),
    path("<code:code>/lead/", commitment.lead, name="lead"),
    path("<code:code>/status/", commitment.status, name="status"),
    path("<code:code>/next-review/", commitment.next_review, name="next_review"),
    path("<code:code>/evidence/", commitment.evidence, name="evidence"),
    path("<code:code>/review/", commitment.review, name="review"),
    path("<code:code>/measure/", measures.define, name="measure"),
]
