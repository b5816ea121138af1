from pathlib import Path, PurePosixPath

import pytest

from db.errors import RegisterError
from db.store.mounts import file_system_kind, is_network
from db.store.register import Register
from registers import new_register_file

MOUNTINFO = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
31 27 0:44 / /srv/group rw,relatime shared:7 master:2 - nfs4 files:/group rw,vers=4.2
32 27 0:45 / /srv/group/local rw - xfs /dev/vdb rw
33 27 0:46 / /srv/with\\040space rw - fuse.sshfs me@there: rw
34 27 0:47 / /srv/covered rw - cifs //there/share rw
35 34 254:9 / /srv/covered rw - ext4 /dev/vdc rw
a line that makes no sense
36 27 - ext4
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/pat/register.db", "ext4"),
        ("/srv/group/register.db", "nfs4"),
        ("/srv/groupware/register.db", "ext4"),
        ("/srv/group/local/deep/register.db", "xfs"),
        ("/srv/with space/register.db", "fuse.sshfs"),
        ("/srv/covered/register.db", "ext4"),
        ("/proc/1", "proc"),
    ],
)
def test_the_deepest_and_latest_mount_says_what_holds_a_path(path: str, kind: str) -> None:
    assert file_system_kind(PurePosixPath(path), MOUNTINFO) == kind


def test_a_system_that_shows_no_mounts_says_nothing() -> None:
    assert file_system_kind(PurePosixPath("/home/pat/register.db"), "") == ""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph"])
def test_network_kinds_are_known(kind: str) -> None:
    assert is_network(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk", ""])
def test_local_kinds_are_not_taken_for_network_ones(kind: str) -> None:
    assert not is_network(kind)


def test_a_register_on_a_network_mount_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_register_file(tmp_path)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"31 27 0:44 / {tmp_path.resolve()} rw - nfs4 files:/group rw\n", encoding="utf-8")
    monkeypatch.setattr("db.store.mounts._MOUNTINFO", mounts)
    for place, create in ((path, False), (tmp_path / "another.db", True)):
        with pytest.raises(RegisterError, match=r"network file system \(nfs4\).*keep the register on a disk"):
            Register.open(place, create=create)
    assert not (tmp_path / "another.db").exists()
