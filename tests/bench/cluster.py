"""The system under measurement: a throw-away cluster with data, the service, a worker, the peer."""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATABASE = 'bench'
USERS, SCHEMES, RECIPIENTS = 8, 20, 5000
PORTION = 25000


def statements():
    """Every statement of src/db/sql by name: what the service sends, the others send too."""
    text = ''.join(p.read_text() for p in sorted((ROOT / 'src/db/sql').glob('*.def')))
    return dict(re.findall(r'^SQL\((\w+), \w+, \d+, "([^"]+)"\)', text, re.M))


def build(folder, *more):
    """What is measured, what fills its database and what loads it, before anything takes long."""
    subprocess.run(['ninja', '-C', folder, 'src/tilsagnd/tilsagnd', 'src/tilsagn/tilsagn', 'tests/bench/bench_load', *more],
                   check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def within(database):
    """All of this module works in another database of the cluster."""
    global DATABASE
    usual, DATABASE = DATABASE, database
    try:
        yield
    finally:
        DATABASE = usual


def conninfo(user):
    return f"host={os.environ['PGHOST']} port={os.environ['PGPORT']} dbname={DATABASE} user={user}"


def psql(*args, **variables):
    """Runs SQL as the superuser of the throw-away cluster; a list of rows of text."""
    command = ['psql', '-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-d', DATABASE]
    for name, value in variables.items():
        command += ['-v', f'{name}={value}']
    done = subprocess.run(command + list(args), check=True, stdout=subprocess.PIPE, text=True)
    return [line.split('\t') for line in done.stdout.splitlines()]


def cases_fill(applications):
    """By one session on each core, in portions, so that the places of rows that changed are used again, as they are where
    cases come one by one."""
    calls = psql('-c', 'select array_agg(id order by id) from scheme.call')[0][0]
    cores = os.cpu_count()

    def portions(first):
        for n in range(first * PORTION, applications, cores * PORTION):
            psql('-c', 'begin', '-c', "call bench.act('bench')",
                 '-c', f"call bench.cases_add('{calls}', {min(PORTION, applications - n)}, false, {n})", '-c', 'commit',
                 '-c', 'vacuum application.application', '-c', 'vacuum application.deadline')
    with concurrent.futures.ThreadPoolExecutor(cores) as pool:
        list(pool.map(portions, range(cores)))


def fill(build, applications):
    subprocess.run([build / 'src/tilsagn/tilsagn', 'migrate', '--database', conninfo('postgres')],
                   check=True)
    psql('-f', str(HERE / 'data.sql'), recipients=max(RECIPIENTS, applications // 4), schemes=SCHEMES)
    cases_fill(applications)
    psql('-c', 'vacuum (analyze)')
    psql('-c', "create extension if not exists pg_prewarm", '-c',
         "select sum(pg_prewarm(c.oid::regclass)) from pg_class c join pg_namespace n on "
         "n.oid = c.relnamespace where relkind in ('r', 'i', 't') and nspname !~ '^pg_'")


class Program:
    """A process that is measured: started, asked until ready, stopped by its own id."""

    def __init__(self, command, log, env=None):
        self.log = open(log, 'ab')
        self.process = subprocess.Popen([str(c) for c in command], stdout=self.log,
                                        stderr=subprocess.STDOUT, env=env)
        self.pid = self.process.pid

    def wait_ready(self, url):
        for _ in range(200):
            try:
                urllib.request.urlopen(url, timeout=2).read()
                return self
            except urllib.error.HTTPError as error:
                if error.code in (401, 404):
                    return self
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f'{self.process.args[0]} does not come up; see {self.log.name}')

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def config_write(folder, port):
    lines = [f'listen = 127.0.0.1:{port}', f'state_dir = {folder}', f'secrets_dir = {folder}']
    lines += [f"database.{p} = {conninfo('tilsagn_' + p)}" for p in ('web', 'batch', 'letter')]
    path = folder / 'tilsagn.conf'
    path.write_text('\n'.join(lines) + '\n')
    return path


def service_start(build, folder):
    port = free_port()
    program = Program([build / 'src/tilsagnd/tilsagnd', '--config', config_write(folder, port)],
                      folder / 'tilsagnd.log')
    program.port = port
    return program.wait_ready(f'http://127.0.0.1:{port}/readyz')


def worker_start(build, folder, name='batch'):
    return Program([build / f'workers/tilsagn-worker-{name}', '--config', folder / 'tilsagn.conf'],
                   folder / 'worker.log')


def peer_install():
    if not (HERE / 'peer/node_modules').is_dir():
        subprocess.run(['npm', 'ci', '--silent', '--no-audit', '--no-fund'], cwd=HERE / 'peer',
                       check=True, stdout=subprocess.DEVNULL)


def peer_start(folder):
    port = free_port()
    listing = folder / 'statements.json'
    listing.write_text(json.dumps(statements()))
    env = dict(os.environ, PGUSER='tilsagn_web', PGDATABASE=DATABASE, NODE_ENV='production')
    program = Program(['node', HERE / 'peer/server.mjs', port, listing], folder / 'peer.log', env)
    program.port = port
    return program.wait_ready(f'http://127.0.0.1:{port}/api/v1/applications/1')


def call(port, method, path, user='bench-1', body=None):
    """One request; (status, headers, body as text)."""
    request = urllib.request.Request(
        f'http://127.0.0.1:{port}/api/v1{path}', method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={'Authorization': f'Bearer {user}', 'Content-Type': 'application/json'})
    try:
        with urllib.request.urlopen(request, timeout=600) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()
