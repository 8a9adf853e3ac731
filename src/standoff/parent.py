"""A worker's watch on its parent.

Apart from `standoff.worker` because it has to stand before the seconds of loading models and tables: a parent may be killed in these.
"""

import atexit
import os
import signal
import threading

PARENT_SECONDS = 1.0
"""How often a worker looks whether its parent lives: that long it may outlive a killed one."""


def start_worker(parent: int) -> None:
    """Prepare a worker process: it ends when `parent`, the process that made the pool, has, and leaves interrupts to it.

    The parent is told by its number, not asked for: by the time a worker has loaded its code it may have been handed on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ended = threading.Event()

    def watch_parent() -> None:
        while not ended.wait(PARENT_SECONDS):
            if os.getppid() != parent:
                os._exit(1)

    thread = threading.Thread(target=watch_parent, name="watch-parent", daemon=True)
    thread.start()

    @atexit.register
    def stop_watching() -> None:
        # a thread that still runs while the interpreter ends keeps extension modules alive, and they complain
        ended.set()
        thread.join()
