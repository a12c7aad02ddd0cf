"""Points GeoDjango at the GEOS and GDAL that the shapely and pyogrio wheels bundle."""

import ctypes
import importlib.util
import os
from pathlib import Path


def _package_dir(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def _bundled_library(package: str, pattern: str) -> str | None:
    root = _package_dir(package)
    if root is None:
        return None
    for folder in (root.parent / f"{package}.libs", root / ".dylibs"):
        if found := sorted(folder.glob(pattern)):
            return str(found[0])
    return None


def configure() -> tuple[str | None, str | None]:
    """Return (GEOS path, GDAL path), each None where the wheel has none and Django must look for system libraries.

    PROJ and GDAL learn their data folders through their own functions and not through PROJ_DATA or GDAL_DATA: a
    PostgreSQL started from this process would inherit those, and PostGIS's older PROJ would meet a newer proj.db.
    """
    geos = _bundled_library("shapely", "libgeos_c*")
    gdal = _bundled_library("pyogrio", "libgdal*")
    root = _package_dir("pyogrio")
    if gdal and root:
        library = ctypes.CDLL(gdal)
        search_paths = (ctypes.c_char_p * 2)(os.fsencode(root / "proj_data"), None)
        library.OSRSetPROJSearchPaths(search_paths)
        library.CPLSetConfigOption(b"GDAL_DATA", os.fsencode(root / "gdal_data"))
    return geos, gdal
