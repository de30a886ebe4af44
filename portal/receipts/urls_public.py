from django.urls import path

from portal.receipts import views

app_name = "receipts"
urlpatterns = [path("", views.receipt_page, name="open")]
