#!/usr/bin/env python3
"""A TCP proxy before a server's unix socket, that does what networks do.

    faultproxy.py PORTFILE SOCKET

listens on a port of its own (written to PORTFILE) and obeys lines on standard input; the end of
input ends it. Modes are for connections made afterwards, freeze and reset for those that are there.
    pass             bytes go through
    refuse           closed as soon as accepted
    mute             accepted, and never a byte in either direction
    cut N            reset (RST) after N bytes from the server
    split            one byte per packet, both ways
    slow N           N bytes a second from the server
    freeze / thaw    no byte moves on any connection, nothing is closed (half open)
    reset            every connection is reset
"""
import asyncio
import os
import socket
import struct
import sys


class Proxy:
    def __init__(self, target):
        self.target = target
        self.mode, self.amount = "pass", 0
        self.moving = asyncio.Event()
        self.moving.set()
        self.writers = set()

    def abort(self, writer):
        if writer.transport.is_closing():
            return
        sock = writer.get_extra_info("socket")
        if sock.family == socket.AF_INET:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def send(self, data, writer, mode, amount, from_server):
        if mode == "split":
            for byte in data:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0)
        elif mode == "slow" and from_server:
            for byte in data:
                await self.moving.wait()
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1 / amount)
        else:
            writer.write(data)
            await writer.drain()

    async def pump(self, reader, writer, mode, amount, from_server):
        passed = 0
        try:
            while data := await reader.read(65536):
                await self.moving.wait()
                if mode == "cut" and from_server and passed + len(data) >= amount:
                    writer.write(data[: amount - passed])
                    await writer.drain()
                    self.abort(writer)
                    return
                passed += len(data)
                await self.send(data, writer, mode, amount, from_server)
        except (ConnectionError, OSError):
            pass
        finally:
            await self.moving.wait()
            writer.close()

    async def accept(self, reader, writer):
        mode, amount = self.mode, self.amount
        if mode == "refuse":
            self.abort(writer)
            return
        self.writers.add(writer)
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if mode == "mute":
                await asyncio.sleep(3600)
            there, back = await asyncio.open_unix_connection(self.target)
            await asyncio.gather(self.pump(reader, back, mode, amount, False),
                                 self.pump(there, writer, mode, amount, True))
        except (ConnectionError, OSError):
            self.abort(writer)
        finally:
            self.writers.discard(writer)

    def obey(self, line):
        word, _, rest = line.partition(" ")
        if word == "freeze":
            self.moving.clear()
        elif word == "thaw":
            self.moving.set()
        elif word == "reset":
            for writer in list(self.writers):
                self.abort(writer)
        elif word in ("pass", "refuse", "mute", "cut", "split", "slow"):
            self.mode, self.amount = word, int(rest or 0)
        else:
            sys.exit(f"faultproxy: {line}?")


async def main(portfile, target):
    proxy = Proxy(target)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    with open(portfile + ".new", "w", encoding="ascii") as out:
        print(server.sockets[0].getsockname()[1], file=out)
    os.rename(portfile + ".new", portfile)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        proxy.obey(line.decode().strip())
    os._exit(0)  # without waiting for connections that are meant to hang


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
