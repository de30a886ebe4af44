import gettext
import sys
from pathlib import Path

import pytest

from portal.serve import languages, prepare
from portal.serve.prepare import NotPossible, Stamp


def test_a_step_is_done_again_when_what_it_was_made_from_changed(tmp_path: Path) -> None:
    Stamp(tmp_path / "made" / ".from", "first").leave()
    assert Stamp(tmp_path / "made" / ".from", "first").is_fresh()
    assert not Stamp(tmp_path / "made" / ".from", "second").is_fresh()
    assert not Stamp(tmp_path / "nothing", "first").is_fresh()


def test_the_hash_tells_contents_and_names_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("same")
    two.write_text("same")
    first = prepare.hash_of([one])
    assert first != prepare.hash_of([two])
    one.write_text("other")
    assert first != prepare.hash_of([one])


def test_a_python_that_is_too_old_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as stopped:
        prepare.check_python()
    assert stopped.value.code == 1
    assert "Python 3.11 or newer; this is 3.9.2" in capsys.readouterr().err


def test_a_missing_npm_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit):
        prepare.check_node()
    assert "Node.js 20 or newer" in capsys.readouterr().err


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(NotPossible, match="no such thing"):
        prepare.run([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_a_lock_file_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"ol": "10.11.0"}}')
    (tmp_path / "package-lock.json").write_text('{"packages": {"": {"dependencies": {"ol": "10.11.0"}}}}')
    prepare.check_node_lock(tmp_path)
    (tmp_path / "package.json").write_text('{"dependencies": {"ol": "10.12.0"}}')
    with pytest.raises(NotPossible, match="package-lock"):
        prepare.check_node_lock(tmp_path)


def test_a_step_that_fails_beside_another_is_not_lost() -> None:
    def fail() -> None:
        raise NotPossible("the second")

    with pytest.raises(NotPossible, match="the second"):
        prepare._both(lambda: None, fail)


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    source = tmp_path / "app" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Start"\nmsgstr "Dechrau"\n'
    )
    assert languages.compile_all(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Start") == "Dechrau"
    assert languages.compile_all(tmp_path) == 0
    source.with_suffix(".mo").unlink()
    assert languages.compile_all(tmp_path) == 1
