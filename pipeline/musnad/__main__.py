"""`python -m musnad`: the same as the command `musnad`."""

import sys

from musnad.cli import main

sys.exit(main())
