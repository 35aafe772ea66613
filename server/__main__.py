"""`python -m server` is `sokhoe`."""

import sys

from server.cli import main

sys.exit(main())
