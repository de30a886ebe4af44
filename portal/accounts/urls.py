from django.conf import settings
from django.urls import include, path

from portal.accounts.views import demo, home, people, welcome

urlpatterns = [
    path("", home.home, name="home"),
    path("acting-as/", home.act_as, name="act_as"),
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<uuid:membership_id>/", people.one_person, name="person"),
    path("people/<uuid:membership_id>/end/", people.end_membership, name="end_membership"),
    path("people/<uuid:membership_id>/safeguarding/", people.safeguarding, name="safeguarding"),
    path("people/<uuid:membership_id>/sign-out/", people.end_sessions, name="end_sessions_of"),
    path("people/<uuid:membership_id>/part/", people.part_account, name="part_force_account"),
    path(
        "people/invitations/<uuid:invitation_id>/revoke/", people.revoke_invitation, name="revoke_invitation"
    ),
    path("people/invitations/<uuid:invitation_id>/again/", people.send_invitation_again, name="invite_again"),
    path("system/", include("portal.accounts.system.urls")),
    path("", include("portal.accounts.sign_in.urls")),
]

if settings.IS_DEMO:
    urlpatterns += [path("sign-in/as/<uuid:user_id>/", demo.sign_in_as, name="demo_sign_in")]
