from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "portal.cms"
    label = "cms"

    def ready(self) -> None:
        from portal.cms import gates, home, promises_in_words, publishing, shared_surfaces
        from portal.cms.alerts.surfaces import SOURCE as ALERTS
        from portal.cms.by_mail import surfaces as by_mail_surfaces
        from portal.cms.by_mail import tasks as by_mail_tasks  # noqa: F401 - filled by being imported
        from portal.cms.languages.translated import untranslated
        from portal.cms.links import tasks as link_tasks  # noqa: F401 - filled by being imported
        from portal.cms.loop import surfaces as loop_surfaces
        from portal.cms.other_forms import surfaces as other_forms_surfaces
        from portal.cms.plan import surfaces as plan_surfaces
        from portal.cms.proposals import tasks as proposal_tasks  # noqa: F401
        from portal.cms.reach import tasks as reach_tasks  # noqa: F401
        from portal.cms.search import surfaces as search_surfaces
        from portal.cms.support import surfaces as support_surfaces
        from portal.cms.support import tasks as support_tasks  # noqa: F401
        from portal.cms.workflow import surfaces as review_surfaces
        from portal.cms.you_said import from_insights, from_partners
        from portal.cms.you_said import story as you_said_story
        from portal.shell.registries import banners

        gates.gates.add("languages", untranslated)
        publishing.listen()
        shared_surfaces.register()
        promises_in_words.register()
        plan_surfaces.register()
        review_surfaces.register()
        banners.add("alerts", ALERTS)
        support_surfaces.register()
        other_forms_surfaces.register()
        search_surfaces.register()
        from_partners.register()
        you_said_story.register()
        loop_surfaces.register()
        home.register()
        by_mail_surfaces.register()
        from_insights.register()
