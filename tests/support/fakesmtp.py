"""fakesmtp.py: an SMTP relay on a thread of its own. It keeps what it takes; an address that begins with
`no-` it refuses for good, one that begins with `later-` for now."""
import socketserver
import threading


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        to = None
        self.say("220 sink ESMTP")
        for line in self.rfile:
            command = line.decode("ascii", "replace").strip()
            word = command.upper().split(" ")[0].split(":")[0]
            if word == "RCPT":
                to = command.split("<", 1)[1].split(">")[0]
                self.say("550 no such person" if to.startswith("no-") else "451 try later" if to.startswith("later-") else "250 ok")
            elif word == "DATA":
                self.say("354 go on")
                body = b""
                for part in self.rfile:
                    if part == b".\r\n":
                        break
                    body += part
                self.server.taken.append((to, body.decode("utf-8")))
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 sink")


class FakeSmtp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.taken = []
        self.address = f"smtp://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def to(self, address):
        """The messages that were taken for an address."""
        return [body for to, body in list(self.taken) if to == address]
