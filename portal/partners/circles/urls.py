"""Listening circles: their addresses."""

from django.urls import path

from portal.partners.circles import views

ONE = "circles/<uuid:public_id>/"
THEME = "circles/themes/<uuid:public_id>/"
workspace = [
    path("circles/", views.overview, name="circles"),
    path("circles/new/", views.new, name="circle_new"),
    path(ONE, views.show, name="circle"),
    path(f"{ONE}change/", views.change, name="circle_change"),
    path(f"{ONE}theme/", views.add_theme, name="circle_theme"),
    path(f"{ONE}agree/", views.agree, name="circle_agree"),
    path(f"{ONE}hide/", views.hide, name="circle_hide"),
    path(f"{THEME}changes/", views.changes, name="circle_changes"),
    path(f"{THEME}remove/", views.remove_theme, name="circle_theme_remove"),
]
public = [path("circles/", views.public_page, name="circles")]
