"""The real app for a process of its own, which is killed (SIGKILL, nothing is cleaned up) after as many mutations as it is told."""

import os
import signal

from server.app import create_app
from server.records import push

REAL = push._one


def killed_after(count: int):
    """One mutation after the other as always; then the whole group of processes is gone at once."""
    done = 0

    def one(*args):
        nonlocal done
        if done == count:
            os.killpg(os.getpgid(0), signal.SIGKILL)
        result = REAL(*args)
        done += 1
        if done == count:
            os.killpg(os.getpgid(0), signal.SIGKILL)
        return result

    return one


if "DIE_AFTER" in os.environ:
    push._one = killed_after(int(os.environ["DIE_AFTER"]))

app = create_app()
