"""Testimony in the workspace. The script's addresses stand below the page's own."""

from django.urls import URLPattern, URLResolver, include, path

from portal.partners.testimony import views_change, views_own, views_reading

workspace: list[URLPattern | URLResolver] = [
    path("testimony/", views_own.mine, name="testimony_mine"),
    path("testimony/before/", views_own.before, name="testimony_before"),
    path("testimony/new/", views_own.new, name="testimony_new"),
    path("testimony/offer/", views_reading.offer, name="testimony_offer"),
    path("testimony/reading/", views_reading.rows, name="testimony_reading"),
    path("testimony/reading/", include(views_reading.KEYS.addresses(prefix="testimony_keys_"))),
    path("testimony/reading/<uuid:public_id>/open/", views_reading.open_to_read, name="testimony_open"),
    path("testimony/reading/<uuid:public_id>/propose/", views_reading.propose, name="testimony_propose"),
    path("testimony/reading/<uuid:public_id>/use/", views_reading.use, name="testimony_use"),
    path("testimony/texts/<uuid:public_id>/approve/", views_change.approve, name="testimony_approve"),
    path("testimony/texts/<uuid:public_id>/refuse/", views_change.refuse, name="testimony_refuse"),
    path("testimony/<uuid:public_id>/", views_own.show, name="testimony"),
    path("testimony/<uuid:public_id>/open/", views_own.open_own, name="testimony_open_own"),
    path("testimony/<uuid:public_id>/let-read/", views_change.let_read, name="testimony_let_read"),
    path("testimony/<uuid:public_id>/consent/", views_change.change, name="testimony_consent"),
    path("testimony/<uuid:public_id>/take-back/", views_change.take_back, name="testimony_take_back"),
]
