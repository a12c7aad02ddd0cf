"""The Celery application: tasks are found in `clusters.tasks`, settings carry the CELERY_ prefix."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("cluster_atlas")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
