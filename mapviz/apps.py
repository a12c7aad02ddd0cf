"""Django's entry for the map and profile pages."""

from django.apps import AppConfig
from django.core.checks import register

from mapviz.checks import embedders


class MapvizConfig(AppConfig):
    name = "mapviz"

    def ready(self) -> None:
        register(embedders)
