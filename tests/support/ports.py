"""ports.py: a port for a program that listens. Run, it prints one.

It lies below those that the kernel gives to connections: a program that is stopped and started again finds its
port free, however many connections other tests make meanwhile."""
import random
import socket

LOWEST, HIGHEST = 10240, 32767


def free_port():
    while True:
        port = random.SystemRandom().randint(LOWEST, HIGHEST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


if __name__ == "__main__":
    print(free_port())
