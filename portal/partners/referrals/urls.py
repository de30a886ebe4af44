"""Referrals in the workspace. The script's addresses stand below the page's own."""

from django.urls import URLPattern, URLResolver, include, path

from portal.partners.referrals import views, views_refer

urlpatterns: list[URLPattern | URLResolver] = [
    path("referrals/", views.show, name="referrals"),
    path("referrals/", include(views.KEYS.addresses(prefix="referral_keys_"))),
    path("referrals/<uuid:public_id>/open/", views.open_referral, name="referral_open"),
    path("referrals/<uuid:public_id>/answer/", views.answer, name="referral_answer"),
    path("referrals/<uuid:public_id>/move/", views.move, name="referral_move"),
    path("referrals/<uuid:public_id>/pass-on/", views.pass_on, name="referral_pass_on"),
    path("referrals/<uuid:public_id>/decide/", views.decide, name="referral_decide"),
    path("desks/new/", views.new_desk, name="desk_new"),
    path("desks/<uuid:public_id>/", views.desk, name="desk"),
    path("refer/", views_refer.made, name="refer_made"),
    path("refer/new/", views_refer.new, name="refer_new"),
]
