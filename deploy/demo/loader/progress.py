"""Says what is being done and how far it is: a bar on a terminal, lines elsewhere."""
import sys
import threading
import time

WIDTH = 30


class Progress:
    def __init__(self, out=sys.stdout):
        self.out, self.bar = out, out.isatty()
        self.lock = threading.Lock()
        self.started = time.monotonic()
        self.text, self.total, self.done, self.begun, self.shown = "", 0, 0, 0.0, 0.0

    def begin(self, text, total=0):
        self.end()
        self.text, self.total, self.done, self.begun, self.shown = text, total, 0, time.monotonic(), 0.0
        self.show(True)

    def advance(self, n=1):
        with self.lock:
            self.done += n
            self.show(False)

    def reach(self, done):
        with self.lock:
            self.done = done
            self.show(False)

    def show(self, now):
        if not self.bar or (not now and time.monotonic() - self.shown < 0.1):
            return
        self.shown = time.monotonic()
        line = self.text
        if self.total:
            filled = WIDTH * self.done // self.total
            line += f"  [{'#' * filled}{'.' * (WIDTH - filled)}] {self.done}/{self.total}"
        self.out.write(f"\r\033[K{line}")
        self.out.flush()

    def end(self, said=""):
        """Ends what was begun with a line that stays."""
        if not self.text:
            return
        seconds = time.monotonic() - self.begun
        count = f"{self.total} " if self.total and not said else ""
        self.out.write(("\r\033[K" if self.bar else "") + f"  {self.text}: {said or count + 'ferdig'} ({seconds:.1f} s)\n")
        self.out.flush()
        self.text = ""

    def seconds(self):
        return time.monotonic() - self.started
