from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "portal.sealing"
    label = "sealing"
