from django.urls import path

from portal.accounts.system.views import audit, mail, outbox

app_name = "system"

urlpatterns = [
    path("", outbox.health, name="outbox"),
    path("again/", outbox.again, name="again"),
    path("mail/", mail.folder, name="mail"),
    path("mail/letter/", mail.letter, name="letter"),
    path("audit/", audit.browse, name="audit"),
]
