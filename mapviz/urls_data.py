"""Addresses of the map data."""

from django.urls import URLPattern, URLResolver, path

from mapviz import views_data

app_name = "mapdata"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v<slug:state>/<slug:name>.json", views_data.columns, name="columns"),
    path("v<slug:state>/links.bin", views_data.links, name="links"),
    path("v<slug:state>/fill/<slug:code>.json", views_data.fill, name="fill"),
    path("v<slug:state>/<slug:language>/clusters/<slug:code>.json", views_data.profile, name="profile"),
]
