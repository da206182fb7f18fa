"""`python -m sourcebook` is the installed command `sourcebook`."""

import sys

from sourcebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
