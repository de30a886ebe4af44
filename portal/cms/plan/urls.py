"""The communications plan in the workspace."""

from django.urls import path

from portal.cms.plan.views import audiences, items, measures, messages, overview

app_name = "plan"
urlpatterns = [
    path("", overview.show, name="overview"),
    path("calendar/", overview.month, name="this_month"),
    path("calendar/<slug:month>/", overview.month, name="month"),
    path("sheet/", overview.sheet, name="sheet"),
    path("items/", overview.items_list, name="items"),
    path("items/plan.csv", overview.items_csv, name="items_csv"),
    path("items/new/", items.change, name="item_new"),
    path("items/<uuid:item_id>/", items.change, name="item"),
    path("pages/<int:page_id>/", items.carried, name="carried"),
    path("messages/new/", messages.change, name="message_new"),
    path("messages/<uuid:message_id>/", messages.show, name="message"),
    path("messages/<uuid:message_id>/change/", messages.change, name="message_change"),
    path("audiences/", audiences.show, name="audiences"),
    path("audiences/new/", audiences.change, name="audience_new"),
    path("audiences/<uuid:audience_id>/", audiences.change, name="audience"),
    path("behaviour/", measures.overview, name="measures"),
    path("behaviour/figures.csv", measures.figures_csv, name="figures_csv"),
    path("behaviour/new/", measures.change, name="measure_new"),
    path("behaviour/figures/<uuid:figure_id>/remove/", measures.remove_figure, name="figure_remove"),
    path("behaviour/<uuid:measure_id>/", measures.show, name="measure"),
    path("behaviour/<uuid:measure_id>/change/", measures.change, name="measure_change"),
    path("behaviour/<uuid:measure_id>/figures/", measures.add_figure, name="figure_add"),
]
