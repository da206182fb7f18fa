"""`python build.py` is the program `sourcebook` on the folder that this file stands in."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 -- said in one sentence, before a newer syntax is met
    sys.exit("Sourcebook needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

if __name__ == "__main__":
    from sourcebook.cli import main

    sys.exit(main(site=Path(__file__).resolve().parent))
