"""Django's entry for the map and profile pages."""

from django.apps import AppConfig


class MapvizConfig(AppConfig):
    name = "mapviz"
