"""Workload X: a list of many rows as CSV and as Excel file, against COPY of the same rows and the limit for Excel files."""
import http.client
import json
import subprocess
import threading
import time

import batch
import cluster
import machine
import sides

LIMIT_PER_S, LIMIT_MIB = 25000, 16
FORMATS = {'csv': 'text/csv', 'xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'}


class Peak(threading.Thread):
    """The most memory that a process had until asked."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.over, self.mib = pid, threading.Event(), machine.rss_mb(pid)
        self.start()

    def run(self):
        while not self.over.wait(0.02):
            self.mib = max(self.mib, machine.rss_mb(self.pid))

    def stop(self):
        self.over.set()
        self.join()
        return self.mib


def fetched(service, call, kind, rows):
    """One file: rows a second, CPU time of the service and of the database for each, memory above what it had before."""
    before, cpu, cpu_database = machine.rss_mb(service.pid), machine.cpu_own(service.pid), machine.cpu_trees([machine.postmaster()])
    peak, began, size = Peak(service.pid), time.monotonic(), 0
    line = http.client.HTTPConnection('127.0.0.1', service.port)
    line.request('GET', f'/api/v1/applications?call_id={call}', headers={'Authorization': 'Bearer bench-1', 'Accept': FORMATS[kind]})
    reply = line.getresponse()
    newlines = 0
    while piece := reply.read(1 << 16):
        size += len(piece)
        newlines += piece.count(b'\n')
    seconds = time.monotonic() - began
    if reply.status != 200 or kind == 'csv' and newlines < rows:
        raise SystemExit(f'{kind}: {reply.status}, {newlines} lines of {rows}')
    return {f'{kind}_rate': rows / seconds, f'{kind}_mib': peak.stop() - before, f'{kind}_bytes': size,
            f'{kind}_service_us': (machine.cpu_own(service.pid) - cpu) / rows * 1e6,
            f'{kind}_database_us': (machine.cpu_trees([machine.postmaster()]) - cpu_database) / rows * 1e6}


def copied(call, rows):
    """The same rows by COPY in CSV, rows a second."""
    listing = sides.bound(cluster.statements()['APPLICATION_LIST'], "'bench-1'", f"'{json.dumps({'call_id': call})}'::jsonb",
                          'null', 'null', 'null').rstrip(';\n')
    began = time.monotonic()
    done = subprocess.run(['psql', '-X', '-q', '-c', f'copy ({listing}) to stdout (format csv)', cluster.conninfo('tilsagn_web')],
                          check=True, stdout=subprocess.PIPE)
    if done.stdout.count(b'\n') < rows:
        raise SystemExit('COPY: rows are missing')
    return rows / (time.monotonic() - began)


def measure(service, call, rows):
    result = {'copy_rate': copied(call, rows)}
    for kind in FORMATS:
        result.update(fetched(service, call, kind, rows))
    return result


def run(o, sampler, service, say):
    """Medians of all runs, or None."""
    call = batch.cases(o.export)
    copied(call, o.export)  # read once, as everything else was
    runs = [r for r in (sampler.take(measure, service, call, o.export) for _ in range(o.runs)) if r]
    for r in runs:
        say(f"export of {o.export}: CSV {r['csv_rate']:.0f}/s, Excel {r['xlsx_rate']:.0f}/s, COPY {r['copy_rate']:.0f}/s")
    return runs
