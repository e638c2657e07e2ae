"""fakeclamd.py: a ClamAV daemon as far as INSTREAM goes (clamd(8)), for tests: finds EICAR, may be
away, slow, or unable.

    daemon = FakeClamd(path)         listens on a local socket, on a thread
    daemon.away()  daemon.back()     nobody listens; again
    daemon.pause_s = 2               before each answer
    daemon.bytes_max = 1000          "size limit exceeded" above
    daemon.answer = b"…"             instead of what it would say
"""
import os
import socket
import struct
import threading
import time

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    def __init__(self, path):
        self.path, self.listener = path, None
        self.pause_s, self.bytes_max, self.answer = 0, None, None
        self.asked = 0
        self.back()

    @property
    def address(self):
        return "unix:" + self.path

    def back(self):
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()
        threading.Thread(target=self.serve, args=(self.listener,), daemon=True).start()

    def away(self):
        # A closed descriptor alone does not wake the thread that waits in accept().
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        os.unlink(self.path)

    def serve(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        try:
            with connection, connection.makefile("rwb") as stream:
                self.answer_to(stream)
        except OSError:
            pass  # who asked has left

    def answer_to(self, stream):
        if stream.read(10) != b"zINSTREAM\0":
            return
        self.asked += 1
        content, size, answer = b"", 0, b"stream: OK"
        while length := struct.unpack("!I", stream.read(4))[0]:
            content, size = content[-len(EICAR):] + stream.read(length), size + length
            if EICAR in content:
                answer = b"stream: Eicar-Test-Signature FOUND"
            if self.bytes_max is not None and size > self.bytes_max:
                answer = b"INSTREAM size limit exceeded. ERROR"
                break
        time.sleep(self.pause_s)
        stream.write((self.answer or answer) + b"\0")
        stream.flush()
