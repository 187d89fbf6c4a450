"""The command `musnad`: the one place that prints and that decides exit codes.

Results go to stdout, progress and messages to stderr. 0 is success, 1 is success with something
to look at (the graph does not conform, an input was set aside), 2 is a request that cannot be met.
"""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from musnad.cli import commands
from musnad.cli.parser import arguments
from musnad.errors import MusnadError

__all__ = ["main"]

UNMET = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command line."""
    args = arguments(argv)
    _listen(args.quiet)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return int(getattr(commands, args.command)(args))
    except (MusnadError, OSError) as error:
        return _failed(error)
    except KeyboardInterrupt:
        print("musnad: interrupted; earlier output is unchanged", file=sys.stderr)
        return INTERRUPTED


def _failed(error: Exception) -> int:
    """The exit code of a request that cannot be met, its reason told in one line."""
    if isinstance(error, BrokenPipeError):  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, OSError) and error.filename:
        error = MusnadError(f"{error.filename}: {error.strerror}")
    print(f"musnad: error: {error}", file=sys.stderr)
    return UNMET


def _listen(quiet: bool) -> None:
    """Sends the pipeline's messages to stderr: warnings always, progress unless `quiet`."""
    log = logging.getLogger("musnad")
    log.handlers.clear()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("musnad: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.WARNING if quiet else logging.INFO)
    log.propagate = False


def _stop(signum: int, frame: FrameType | None) -> None:
    """Turns a request to terminate into an interruption, so that temporary files are removed."""
    raise KeyboardInterrupt
