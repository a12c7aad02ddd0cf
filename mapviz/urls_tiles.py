"""Addresses of the vector tiles: of the present state for ever, or of whatever holds now."""

from django.urls import URLPattern, URLResolver, path

from mapviz import views_tiles

app_name = "tiles"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v<slug:state>/<slug:layer>/<int:z>/<int:x>/<int:y>.mvt", views_tiles.tile, name="tile"),
    path("v<slug:state>/<slug:layer>.json", views_tiles.description, name="description"),
    path("<slug:layer>/<int:z>/<int:x>/<int:y>.mvt", views_tiles.tile, {"state": ""}),
    path("<slug:layer>.json", views_tiles.description, {"state": ""}),
    path("<path:address>", views_tiles.nothing),
]
