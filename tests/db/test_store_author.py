import os
import pwd
import socket

import pytest

from db.store.author import current_author


def test_the_author_is_the_effective_account_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mallory")
    author = current_author()
    assert author.uid == os.geteuid()
    assert author.account == pwd.getpwuid(os.geteuid()).pw_name
    assert author.host == socket.gethostname()
    assert author.name


def test_an_id_without_an_account_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 3_999_999_999)
    author = current_author()
    assert (author.uid, author.account, author.name) == (3_999_999_999, "uid-3999999999", "uid-3999999999")
