"""`python -m eportfolio`: the command line."""

from __future__ import annotations

from eportfolio.cli import main

if __name__ == "__main__":
    main()
