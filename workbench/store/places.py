"""Where a database lies and what lies beside it: file systems that hold no locks, folders that a program copies,
leftovers of a database that is gone, copies to go back to."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from workbench.store.schema import APPLICATION_ID

NETWORK = (
    "nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "fuse.", "glusterfs", "gpfs", "lustre", "ncpfs", "prl_fs",
    "vboxsf",
)  # fmt: skip
"""How the names of file systems begin on which several machines may meet, or whose shared memory is none."""

_LOCAL = ("fuse.encfs", "fuse.gocryptfs", "fuse.mergerfs")
"""File systems in user space that are as local as any."""

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "cloudstorage": "a cloud storage",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "synologydrive": "Synology Drive",
    "yandex.disk": "Yandex.Disk",
}
"""Folders, in small letters, that a program copies to other machines, and what it is called. OneDrive and Dropbox
also name folders after a team: "OneDrive - Kalindi Herald"."""

_MARKERS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".sync": "Resilio Sync"}
"""What such a program leaves in a folder of its own."""

_HEADER = 72  # bytes of a database file that hold its application id


def file_system(path: Path) -> str:
    """The type of the file system a path is on, where the system says so, else "unknown"."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "unknown"
    real = path.resolve()
    found, best = "unknown", -1
    for line in mounts:
        _, place, kind, *_ = line.split(" ")
        mounted = Path(place.replace("\\040", " "))
        if len(mounted.parts) >= best and (real == mounted or mounted in real.parents):
            found, best = kind, len(mounted.parts)
    return found


def is_network(kind: str) -> bool:
    """Whether a file system is one on which locks and shared memory may not hold what a WAL needs."""
    return kind.startswith(NETWORK) and kind not in _LOCAL


def synced_by(path: Path) -> str | None:
    """The program that copies this place to other machines, as far as names of folders tell."""
    for folder in path.absolute().parents:
        name = folder.name.lower()
        for known, program in _SYNCED.items():
            if name == known or name.startswith((f"{known} -", f"{known} (", f"{known}-")):
                return program
        for marker, program in _MARKERS.items():
            if (folder / marker).is_dir():
                return program
    return None


def warnings(path: Path) -> tuple[str, ...]:
    """What the place of a database puts at risk, a sentence each; nothing on a disk of this machine."""
    found = []
    if is_network(kind := file_system(path.parent)):
        found.append(
            f"{path} lies on a network file system ({kind}), where locks may not hold: one machine at a time should "
            "write, and a local disk is safer."
        )
    if program := synced_by(path):
        found.append(
            f"{path} lies in a folder of {program}, which copies the file while it is being written and may put back "
            "an older one: keep it elsewhere and put backups there (`workbench backup`)."
        )
    return tuple(found)


def copies_beside(path: Path) -> list[Path]:
    """Workbench databases in the same folder whose names begin as this one's, newest first."""
    found = []
    try:
        for one in path.parent.iterdir():
            if one.name != path.name and one.name.lstrip(".").startswith(path.stem) and _is_ours(one):
                found.append((one.stat().st_mtime_ns, one))
    except OSError:
        return []
    return [one for _, one in sorted(found, reverse=True)]


def way_back(path: Path, otherwise: str = "Restore a backup; keep this file aside.") -> str:
    """The hint that names the newest copy to go back to, or what to say if there is none."""
    if not (copies := copies_beside(path)):
        return otherwise
    at = datetime.fromtimestamp(copies[0].stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"Keep this file aside and restore a backup; the newest copy beside it is {copies[0].name} ({at})."


def leftovers(path: Path) -> list[Path]:
    """Files that hold the newest changes of a database of this name."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return [one for one in beside if size(one)]


def _is_ours(path: Path) -> bool:
    """By the file's own header. Only for files that this process has not open: closing one drops its locks."""
    if not path.is_file() or path.name.endswith(("-wal", "-shm", "-journal")):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def size(path: Path) -> int:
    """Bytes of a file; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def inode(path: Path) -> tuple[int, int] | None:
    """Which file a name means now; null if none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
