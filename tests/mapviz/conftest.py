"""The small country that tests of the map's data stand on."""

import pytest
from django.test import override_settings

from tests import factories as make


@pytest.fixture
def china():
    return make.CountryFactory(code="cn", official_code="CN", name_zh="中国", name_en="China")


@pytest.fixture
def guangdong(china):
    return make.ProvinceFactory(
        code="guangdong", official_code="440000", parent=china, name_zh="广东省", name_en="Guangdong"
    )


@pytest.fixture
def var_folder(tmp_path):
    with override_settings(VAR_DIR=tmp_path):
        yield tmp_path
