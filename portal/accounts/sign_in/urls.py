"""The pages for signing in and for one's own locks. What allauth has and this list has not is not mounted."""

from django.urls import include, path

from portal.accounts.sign_in import provider_views, views
from portal.accounts.views import security

entrance = [
    path("", views.sign_in, name="account_login"),
    path("second-step/", views.second_step, name="mfa_authenticate"),
    path("passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("out/", views.sign_out, name="account_logout"),
    path("closed/", views.inactive, name="account_inactive"),
    path("forgotten/", views.forgotten, name="account_reset_password"),
    path("new-password/<str:token>/", views.new_password, name="new_password"),
    path("with/cancelled/", provider_views.cancelled, name="socialaccount_login_cancelled"),
    path("with/error/", provider_views.error, name="socialaccount_login_error"),
    path("with/<slug:provider_id>/", provider_views.sign_in, name="openid_connect_login"),
    path("with/<slug:provider_id>/answer/", provider_views.answer, name="openid_connect_callback"),
]

# allauth reverses these two names for the page that lists one's factors, which is one page here.
own_locks = [
    path("", security.security, name="security"),
    path("", security.security, name="mfa_index"),
    path("", security.security, name="mfa_list_webauthn"),
    path("again/", views.prove_again, name="account_reauthenticate"),
    path("again/code/", views.prove_again_by_code, name="mfa_reauthenticate"),
    path("again/passkey/", views.prove_again_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("app/", views.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", views.deactivate_totp, name="mfa_deactivate_totp"),
    path("passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/", views.edit_passkey, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("recovery-codes/", views.show_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", views.make_recovery_codes, name="mfa_generate_recovery_codes"),
    path("password/", views.change_password, name="account_change_password"),
    path("letters/", security.choose_letters, name="choose_letters"),
    path("sessions/end/", security.end_session, name="end_session"),
    path("sessions/end-others/", security.end_other_sessions, name="end_other_sessions"),
]

urlpatterns = [
    path("sign-in/", include(entrance)),
    path("security/", include(own_locks)),
]
