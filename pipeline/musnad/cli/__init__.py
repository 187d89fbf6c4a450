"""The command `musnad`: the one place that prints and that decides exit codes.

Results go to stdout, progress and messages to stderr. 0 is success, 1 is success with something
to look at (the graph does not conform, an input was set aside), 2 is a request that cannot be met.
"""

import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from musnad.cli import commands
from musnad.cli.parser import arguments
from musnad.errors import MusnadError

__all__ = ["main"]

UNMET = 2
BROKEN = 70
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command line."""
    args = arguments(argv)
    with _messages(args.quiet), _stoppable():
        try:
            return int(getattr(commands, args.command)(args))
        except (MusnadError, OSError) as error:
            return _failed(error)
        except KeyboardInterrupt:
            print("musnad: interrupted; earlier output is unchanged", file=sys.stderr)
            return INTERRUPTED
        except Exception:
            traceback.print_exc()
            print(
                "musnad: this is an error inside musnad, please report it with the lines above",
                file=sys.stderr,
            )
            return BROKEN


def _failed(error: Exception) -> int:
    """The exit code of a request that cannot be met, its reason told in one line."""
    if isinstance(error, BrokenPipeError):  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, OSError) and error.filename:
        error = MusnadError(f"{error.filename}: {error.strerror}")
    print(f"musnad: error: {error}", file=sys.stderr)
    return UNMET


@contextmanager
def _messages(quiet: bool) -> Iterator[None]:
    """Sends the pipeline's messages to stderr meanwhile: warnings always, progress unless `quiet`."""
    log, handler = logging.getLogger("musnad"), logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("musnad: %(message)s"))
    before = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.WARNING if quiet else logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.level, log.propagate = before


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turns a request to terminate into an interruption meanwhile, so that temporary files are removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(signum: int, frame: FrameType | None) -> None:
    """Never returns; interrupts what is going on."""
    raise KeyboardInterrupt
