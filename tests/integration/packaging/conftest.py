from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# What a child process runs first: our libraries without what their folder's .pth files add, so that only `site` offers coach.
PRELUDE = """
import site, sys
sys.path.append({libraries!r})
site.addsitedir({site!r})
from pathlib import Path
from coach.bootstrap import App
from coach.data import data_root
app = App(Path({home!r}))
"""


def copy_checkout(target: Path) -> Path:
    """Copy what a clone has: the files that may be packed, nothing that was built or installed."""
    names = [path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "dist"]
    for name in (*names, ".gitignore"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    return target


def hatch(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", *arguments], cwd=folder, check=True, capture_output=True)


def in_child(site: Path, home: Path, code: str) -> str:
    """Run ``code`` where ``site`` offers coach; give what it printed."""
    libraries = str(Path(pytest.__file__).parents[1])
    prelude = PRELUDE.format(libraries=libraries, site=str(site), home=str(home))
    done = subprocess.run([sys.executable, "-I", "-S", "-c", prelude + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("pack") / "销售 教练")


@pytest.fixture(scope="module")
def sdist(checkout: Path) -> Path:
    """The source distribution, unpacked."""
    hatch(checkout, "-t", "sdist", "-d", "dist")
    with tarfile.open(next((checkout / "dist").glob("*.tar.gz"))) as archive:
        archive.extractall(checkout / "dist", filter="data")
    return next(path for path in (checkout / "dist").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """The wheel that the source distribution makes, unpacked."""
    hatch(sdist, "-t", "wheel", "-d", "wheels")
    with zipfile.ZipFile(next((sdist / "wheels").glob("*.whl"))) as archive:
        archive.extractall(sdist / "site")
    return sdist / "site"
