"""Makes all of sample-data/ again: cohort, teacher, student, manifest. One thread, fixed seeds.

    python make_all.py           everything
    python make_all.py cohort teacher student manifest    or only some
    python make_all.py check     compares every file with manifest.json, makes nothing
"""

import hashlib
import json
import os
import pathlib
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before numpy and torch are loaded: sums keep one order

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = ("cohort", "teacher", "student", "manifest")


def main(stages: list[str]) -> None:
    unknown = set(stages) - {*STAGES, "check"}
    if unknown:
        sys.exit(f"Unknown: {', '.join(sorted(unknown))}. There are {', '.join(STAGES)} and check.")
    if "check" in stages:
        check()
        return
    for stage in [s for s in STAGES if not stages or s in stages]:
        if stage == "manifest":
            write_manifest()
        else:
            __import__(f"make_{stage}").main()


def hashes() -> dict[str, dict]:
    files = (p for p in ROOT.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p != ROOT / "manifest.json")
    return {
        p.relative_to(ROOT).as_posix(): {"bytes": p.stat().st_size, "sha256": hashlib.sha256(p.read_bytes()).hexdigest()}
        for p in sorted(files)
    }


def write_manifest() -> None:
    content = {"schema": 1, "synthetic": True, "made_by": "scripts/make_all.py", "files": hashes()}
    (ROOT / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", "utf-8")


def check() -> None:
    stated, found = json.loads((ROOT / "manifest.json").read_text("utf-8"))["files"], hashes()
    wrong = sorted(n for n in stated.keys() | found.keys() if stated.get(n) != found.get(n))
    print("\n".join(f"differs: {n}" for n in wrong) or f"{len(found)} files as stated")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
