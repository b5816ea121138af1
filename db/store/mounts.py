"""Which file system holds a path, and whether a register may be kept there."""

import re
from pathlib import Path, PurePosixPath

_MOUNTINFO = Path("/proc/self/mountinfo")

#: Kinds whose locks are not to be trusted between machines. A kind after `fuse.` counts like the kind itself.
NETWORK_KINDS = frozenset(
    {
        "9p",
        "acfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "davfs2",
        "drvfs",
        "glusterfs",
        "gcsfuse",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "orangefs",
        "prl_fs",
        "pvfs2",
        "rclone",
        "s3fs",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "vmhgfs-fuse",
    }
)

_MOUNT_POINT = 4  # the fifth field of a line
_OCTAL = re.compile(r"\\([0-7]{3})")


def read_mountinfo() -> str:
    """Give the kernel's list of mounts, or nothing where the system has none to show."""
    try:
        return _MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def file_system_kind(path: PurePosixPath, mountinfo: str) -> str:
    """Give the kind of file system (`ext4`, `nfs4`) that holds an absolute path without symbolic links.

    `mountinfo` is the text of `/proc/self/mountinfo` (proc(5)). The deepest mount point above the path
    counts, and of two on the same point the later. Gives an empty text where no line says.
    """
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) <= _MOUNT_POINT:
            continue
        point = PurePosixPath(_OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[_MOUNT_POINT]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def is_network(kind: str) -> bool:
    """Tell whether a kind of file system is one shared over a network or with a host machine."""
    return kind.removeprefix("fuse.").removeprefix("fuseblk.") in NETWORK_KINDS
