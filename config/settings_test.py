"""Settings for the tests: the product's own, with a fast password hasher and unhashed static file names."""

import os

from config.settings import *  # noqa: F403  settings are read as a whole, this is Django's own idiom
from config.settings import CELERY_BROKER_URL, DATABASES, LOGGING, MIDDLEWARE, REST_FRAMEWORK

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["OPTIONS"].pop("pool", None)  # tests change databases, and a pool would hold on to the old one
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": "100000/min"}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # tests have no collected files
LOGGING["root"]["level"] = LOGGING["loggers"]["django.server"]["level"] = "WARNING"  # not two lines for each request
# Tests run side by side: each process has jobs of its own.
CELERY_BROKER_URL = CELERY_BROKER_URL.replace(
    "virtual_host=0", f"virtual_host={os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw')}"
)
