"""What the machine did meanwhile: CPU by process tree from /proc, other load, memory."""
import os
import pathlib
import platform
import subprocess

TICKS = os.sysconf('SC_CLK_TCK')


def _stat(pid):
    text = pathlib.Path(f'/proc/{pid}/stat').read_text()
    fields = text[text.rindex(')') + 2:].split()
    return int(fields[1]), [int(x) / TICKS for x in fields[11:15]]


def cpu_own(pid):
    """CPU seconds of all threads of one process, to the nanosecond."""
    total = 0
    for task in pathlib.Path(f'/proc/{pid}/task').iterdir():
        total += int((task / 'schedstat').read_text().split()[0])
    return total / 1e9


def cpu_trees(roots):
    """CPU seconds of these processes and all their descendants, dead ones included."""
    stats = {}
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                stats[int(name)] = _stat(name)
            except (OSError, ValueError):
                pass
    ours = set(roots)
    grown = True
    while grown:
        more = {pid for pid, (parent, _) in stats.items() if parent in ours} - ours
        ours |= more
        grown = bool(more)
    return sum(sum(stats[pid][1]) for pid in ours if pid in stats)


def cpu_all():
    """Busy CPU seconds of the machine; hypervisor's theft counts as somebody else's load."""
    fields = [int(x) / TICKS for x in open('/proc/stat').readline().split()[1:9]]
    user, nice, system, _, _, irq, softirq, steal = fields
    return user + nice + system + irq + softirq + steal


def postmaster():
    return int(open(os.environ['PGTEMP_DIR'] + '/data/postmaster.pid').readline())


class Load:
    """Measures, between start and stop, the cores that others used."""

    def __init__(self):
        self.roots = [os.getpid()]
        if 'PGTEMP_DIR' in os.environ:  # what is measured has a database
            self.roots.append(postmaster())

    def start(self, clock):
        self.began = clock(), cpu_all(), cpu_trees(self.roots)

    def stop(self, clock):
        at, everything, ours = (b - a for a, b in
                                zip(self.began, (clock(), cpu_all(), cpu_trees(self.roots))))
        return max(0.0, (everything - ours) / at)


def rss_mb(pid):
    for line in open(f'/proc/{pid}/status'):
        if line.startswith('VmRSS:'):
            return int(line.split()[1]) / 1024
    return 0.0


def describe():
    model = next((line.split(':')[1].strip() for line in open('/proc/cpuinfo')
                  if line.startswith('model name')), platform.machine())
    kib = int(open('/proc/meminfo').readline().split()[1])
    release = next((line.split('=')[1].strip().strip('"') for line in open('/etc/os-release')
                    if line.startswith('PRETTY_NAME')), '')
    node = subprocess.run(['node', '--version'], stdout=subprocess.PIPE, text=True, check=False)
    return {'cpu': model, 'cores': os.cpu_count(), 'memory_gib': round(kib / 2**20),
            'system': release, 'kernel': platform.release(), 'node': node.stdout.strip(),
            'postgresql': subprocess.run(['pg_config', '--version'], stdout=subprocess.PIPE,
                                         text=True, check=True).stdout.split()[1]}


def commit(root):
    def git(*args):
        return subprocess.run(['git', '-C', root, *args], stdout=subprocess.PIPE, text=True,
                              check=False, stderr=subprocess.DEVNULL).stdout.strip()
    return git('rev-parse', '--short', 'HEAD') + ('+' if git('status', '--porcelain', '-uno') else '')
