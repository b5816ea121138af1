"""The name of a file is completed as it is typed: what is offered, and where nothing is."""

from pathlib import Path

from tui.widgets.file_names import completed


def test_the_first_name_that_begins_so_is_offered(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("pack-2.txt", "pack-1.txt", ".hidden", "odd\x1b[2Jname", "papers/May.docx"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert completed(f"{tmp_path}/pac") == f"{tmp_path}/pack-1.txt"
    assert completed(f"{tmp_path}/pap") == f"{tmp_path}/papers/"
    assert completed(f"{tmp_path}/papers/") == f"{tmp_path}/papers/May.docx"
    assert completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    for nothing in ("", f"{tmp_path}/odd", f"{tmp_path}/PAC", f"{tmp_path}/none/x", "~nobody-here/x", "\0"):
        assert completed(nothing) is None
