"""Lays out the files of a Debian package; packaging/deb.sh runs it.

Reads `cargo metadata` from standard input and STAGE, PROGRAM, DEPENDS and ARCHITECTURE from the
environment.
"""

import gzip
import json
import os
import shutil
import sys
from pathlib import Path

package = json.load(sys.stdin)["packages"][0]
deb = package["metadata"]["deb"]
stage = Path(os.environ["STAGE"])
documents = stage / "usr/share/doc" / package["name"]


def compress(path: Path) -> None:
    # Without a name and a time, so that the same content is the same file.
    with gzip.GzipFile(f"{path}.gz", "wb", mtime=0) as packed:
        packed.write(path.read_bytes())
    path.unlink()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o644)


for source, target, mode in deb["assets"]:
    is_program = source.startswith("target/release/")
    origin = Path(os.environ["PROGRAM"]) if is_program else Path(source)
    place = stage / target / Path(source).name if target.endswith("/") else stage / target
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, place)
    place.chmod(int(mode, 8))
    if "/man/" in target:
        compress(place)

licence, _ = deb["license-file"]
text = "".join(f" {line}\n" if line else " .\n" for line in Path(licence).read_text().splitlines())
write(
    documents / "copyright",
    "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
    f"Upstream-Name: {package['name']}\n\n"
    f"Files: *\nCopyright: {deb['copyright']}\nLicense: {package['license']}\n{text}\n",
)
write(documents / "changelog", Path("CHANGELOG.md").read_text())
compress(documents / "changelog")

size = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file())
fields = {
    "Package": package["name"],
    "Version": f"{package['version']}-1",
    "Architecture": os.environ["ARCHITECTURE"],
    "Maintainer": deb["maintainer"],
    "Installed-Size": str(-(-size // 1024)),
    "Depends": os.environ["DEPENDS"],
    "Section": deb["section"],
    "Priority": deb["priority"],
    "Description": package["description"],
}
control = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
control += "".join(f" {line}\n" for line in deb["extended-description"].splitlines())
write(stage / "DEBIAN/control", control)
