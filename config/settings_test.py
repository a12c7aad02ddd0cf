"""Settings for the tests: the product's own, with a fast password hasher and unhashed static file names."""

from config.settings import *  # noqa: F403  settings are read as a whole, this is Django's own idiom
from config.settings import DATABASES, MIDDLEWARE, REST_FRAMEWORK

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["OPTIONS"].pop("pool", None)  # the live server's threads share the tests' own connection
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": "100000/min"}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # tests have no collected files
