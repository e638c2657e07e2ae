"""Whom the service is compared with, each measured the same way: pgbench, and the Node peer."""
import json
import math
import pathlib
import re
import subprocess
import tempfile

import cluster
import machine

HERE = pathlib.Path(__file__).resolve().parent
MEMBERS = HERE / 'body.json-members'
WARM_MS = 300
MIX = {'R': '1,0,0,0', 'L': '0,1,0,0', 'W': '0,0,1,0', 'M': '80,15,5,0', 'H': '0,0,0,1'}
TOKEN = "('bench-' || :user)"


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, math.floor(len(ordered) * share))] if ordered else None


class Http:
    """The service or the peer, by the load generator."""

    def __init__(self, load, program, applications):
        self.load, self.program, self.applications = load, program, applications

    def measure(self, workload, clients, seconds):
        before = machine.cpu_own(self.program.pid)
        done = subprocess.run(
            [self.load, str(self.program.port), str(clients), str(WARM_MS), str(int(seconds * 1000)),
             MIX[workload], MEMBERS, str(cluster.USERS), str(self.applications),
             str(cluster.SCHEMES), str(cluster.SCHEMES), str(cluster.RECIPIENTS)],
            stdout=subprocess.PIPE, check=True, text=True)
        seen = json.loads(done.stdout)
        everything = seen['all']
        return {'rate': everything['operations'] / seen['seconds'], 'requests': seen['requests_all'], 'p50_us': everything['p50_us'],
                'p99_us': everything['p99_us'],
                'cpu_us': (machine.cpu_own(self.program.pid) - before) / seen['requests_all'] * 1e6}


def bound(statement, *values):
    """The statement with a value for each of its parameters."""
    asked = len(set(re.findall(r'\$\d+', statement)))
    if asked != len(values):
        raise ValueError(f'{asked} parameters, {len(values)} values: {statement}')
    for n in range(len(values), 0, -1):
        statement = statement.replace(f'${n}', str(values[n - 1]))
    return statement + ';\n'


class Pgbench:
    """The same statements without a service: prepared, and in the same pipeline units."""

    def __init__(self, applications):
        self.folder = tempfile.mkdtemp(prefix='pgbench.')
        self.statements = cluster.statements()
        ids = (f'\\set user 1 + :client_id % {cluster.USERS}\n'
               f'\\set id random(1, {applications})\n\\set scheme random(1, {cluster.SCHEMES})\n'
               f'\\set recipient random(1, {cluster.RECIPIENTS})\n')
        for name in 'RLWH':
            script = getattr(self, f'script_{name}')()
            if script:
                pathlib.Path(self.folder, name).write_text(ids + script)

    def script_R(self):
        return bound(self.statements['APPLICATION_GET'], TOKEN, ':id', 'null')

    def listing(self, statement, row_filter):
        """A page as JSON, which here the database must make."""
        inner = bound(self.statements[statement], TOKEN, row_filter, 'null', 'null', 51)
        return f"select json_agg(t) from ({inner.rstrip(';' + chr(10))}) t;\n"

    def script_L(self):
        return self.listing('APPLICATION_LIST', "jsonb_build_object('state', 'under_review', "
                                                "'scheme_id', :scheme::int)")

    def script_H(self):
        if 'HISTORY_LIST' not in self.statements:
            return None
        return self.listing('HISTORY_LIST',
                            "jsonb_build_object('object', 'application/' || :id)")

    def script_W(self):
        def unit(action, statement):
            act = bound(self.statements['ACT'], TOKEN, 'gen_random_uuid()', f"'{action}'",
                        'gen_random_uuid()', "'fingerprint'", 'null')
            return f'\\startpipeline\n{act}{statement}\\endpipeline\n'
        body = "('{\"call_id\":' || :scheme || ',\"recipient_id\":' || :recipient || ',' || :members)"
        return unit('application_create',
                    bound(self.statements['APPLICATION_CREATE'], 'null', body)) + \
            unit('application_submit', bound(self.statements['APPLICATION_SUBMIT'],
                                             "currval('application.application_id_seq')", 'null'))

    def measure(self, workload, clients, seconds):
        scripts = {'M': ['-f', 'R@80', '-f', 'L@15', '-f', 'W@5']}.get(workload, ['-f', workload])
        # A new backend plans everything first, which the service's have done long ago.
        warm = 0.3 + 0.05 * clients
        command = ['pgbench', '-n', '-M', 'prepared', '-c', str(clients), '-j', '1',
                   '-T', str(math.ceil(seconds + warm)), '-l', '--log-prefix=log',
                   '-D', 'members=' + MEMBERS.read_text(), *scripts,
                   cluster.conninfo('tilsagn_web')]
        for old in pathlib.Path(self.folder).glob('log.*'):
            old.unlink()
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            raise SystemExit(f'pgbench {workload}: {done.stderr[-2000:]}')
        return self.read_log(seconds)

    def read_log(self, seconds):
        """Rate and times once every client has three transactions behind it."""
        rows, third = [], 0
        for path in pathlib.Path(self.folder).glob('log.*'):
            for line in path.read_text().splitlines():
                fields = line.split()
                at = int(fields[4]) * 1000000 + int(fields[5])
                rows.append((at, int(fields[2])))
                if fields[1] == '3':
                    third = max(third, at)
        rows.sort()
        begun = min(third, rows[-1][0] - int(seconds * 400000))
        kept = sorted(us for at, us in rows if at > begun)
        return {'rate': len(kept) / ((rows[-1][0] - begun) / 1e6), 'p50_us': percentile(kept, 0.5),
                'p99_us': percentile(kept, 0.99)}

    def best_clients(self, workload, seconds):
        counts = (16, 32, 64) if workload == 'W' else (4, 8, 16)
        return max(counts, key=lambda n: self.measure(workload, n, seconds)['rate'])
