"""Each static file has one address, and that address may be kept for ever."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings

from portal.shell.static_files import StaticFiles


@pytest.fixture
def storage(tmp_path: Path) -> StaticFiles:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "map-CkOhEzwE.js").write_text('import"./openlayers-CPj_fFFK.js";')
    (tmp_path / "assets" / "openlayers-CPj_fFFK.js").write_text("export{}")
    (tmp_path / "plain.css").write_text("a{}")
    storage = StaticFiles(location=tmp_path, base_url="/static/")
    files = {
        path: (storage, path)
        for path in ("assets/map-CkOhEzwE.js", "assets/openlayers-CPj_fFFK.js", "plain.css")
    }
    assert all(not isinstance(processed, Exception) for _, _, processed in storage.post_process(files))
    return storage


def test_a_built_script_has_the_address_by_which_other_scripts_import_it(storage: StaticFiles) -> None:
    assert storage.url("assets/openlayers-CPj_fFFK.js") == "/static/assets/openlayers-CPj_fFFK.js"
    assert storage.exists("assets/openlayers-CPj_fFFK.js")


def test_any_other_file_is_named_by_its_content(storage: StaticFiles) -> None:
    assert re.fullmatch(r"/static/plain\.[0-9a-f]{12}\.css", storage.url("plain.css"))


def test_browsers_keep_both_for_ever_and_nothing_else(storage: StaticFiles, settings: LazySettings) -> None:
    kept = re.compile(settings.WHITENOISE_IMMUTABLE_FILE_TEST)

    assert kept.search(storage.url("assets/map-CkOhEzwE.js"))
    assert kept.search(storage.url("plain.css"))
    assert not kept.search("/static/plain.css")
    assert not kept.search("/static/wagtailadmin/js/core.js")
