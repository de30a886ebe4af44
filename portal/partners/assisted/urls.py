from django.urls import URLPattern, URLResolver, path

from portal.partners.assisted import views

workspace: list[URLPattern | URLResolver] = [
    path("with-someone/", views.journey, name="assisted"),
    path("with-someone/paper/", views.from_paper, name="assisted_paper"),
    path("with-someone/forms/", views.papers, name="papers"),
    path("with-someone/forms/<uuid:paper_id>/", views.paper, name="paper"),
    path("with-someone/forms/<uuid:paper_id>/pdf/", views.paper_pdf, name="paper_pdf"),
]
