from django.urls import URLPattern, path

from portal.partners.files import views

workspace: list[URLPattern] = [
    path("files/<uuid:file_id>/", views.save, name="file"),
    path("files/<slug:kind>/<uuid:subject>/", views.beside, name="files"),
    path("files/<slug:kind>/<uuid:subject>/<uuid:file_id>/away/", views.take_away, name="file_away"),
]
