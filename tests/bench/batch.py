"""Workload B: a batch over the API and its worker, against the best SQL by hand for the same rows."""
import http.client
import json
import threading
import time

import cluster
import machine


def wait_state(port, batch, wanted, seconds=600):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        doc = json.loads(cluster.call(port, 'GET', f'/batches/{batch}')[2])
        if doc['state'] == wanted:
            return doc
        if doc['state'] == 'failed':
            break
        time.sleep(0.1)
    raise SystemExit(f'batch {batch}: {wanted} never came: {doc}')


def ask(port, path, wanted, user='bench-1', body=None):
    status, _, text = cluster.call(port, 'POST', path, user, body or {})
    if status != wanted:
        raise SystemExit(f'POST {path}: {status} {text}')
    return json.loads(text)


def cases(count):
    """A call of its own with so many cases to decide."""
    rows = cluster.psql('-c', 'begin', '-c', "call bench.act('bench')",
                        '-c', f"select bench.call_add('Massevedtak ' || clock_timestamp()) as call",
                        '-c', 'commit')
    call = int(rows[0][0])
    cluster.psql('-c', 'begin', '-c', "call bench.act('bench')",
                 '-c', f'call bench.cases_add(array[{call}]::bigint[], {count}, true)',
                 '-c', 'commit', '-c', 'vacuum (analyze)')
    return call


def letters(build, folder, batch, count):
    """Letters of the batch, as page, PDF file and entry of the outbox in the database, and then laid in the folder: how many a
    second, the CPU time that worker and database used on each, and the worker's memory."""
    made = f'from decision.letter l join decision.decision d on d.id = l.decision_id and d.batch_id = {batch}'
    steps = (('letters', f'select count(*), extract(epoch from max(l.made_at)) {made}'),
             ('letters_sent', 'select count(*), extract(epoch from max(o.sent_at)) '
                              f"{made} join letter.dispatch o on o.letter_id = l.id where o.state = 'delivered'"))
    result = {}
    began = float(cluster.psql('-c', 'select extract(epoch from clock_timestamp())')[0][0])
    worker = cluster.worker_start(build, folder, 'letter')
    try:
        for name, rows in steps:
            cpu, cpu_database = machine.cpu_own(worker.pid), machine.cpu_trees([machine.postmaster()])
            ended = came(rows, count, f'letters of batch {batch}: they do not come; see {folder}/worker.log')
            result[name] = count / (ended - began)
            if name == 'letters':
                result['letter_worker_us'] = (machine.cpu_own(worker.pid) - cpu) / count * 1e6
                result['letter_database_us'] = (machine.cpu_trees([machine.postmaster()]) - cpu_database) / count * 1e6
                result['letter_mib'] = machine.rss_mb(worker.pid)
                began = float(cluster.psql('-c', 'begin', '-c', "call bench.act('bench')", '-c', 'select letter.order_sending()', '-c', 'commit',
                                           '-c', 'select extract(epoch from clock_timestamp())')[-1][0])
    finally:
        worker.stop()
    return result


def came(rows, count, otherwise):
    """When the last of them came, by the database's clock; asked seldom, for asking takes CPU time too."""
    until = time.monotonic() + 60 + count / 20
    while time.monotonic() < until:
        seen = cluster.psql('-c', rows)[0]
        if int(seen[0]) == count:
            return float(seen[1])
        time.sleep(0.7)
    raise SystemExit(otherwise)


class Pages(threading.Thread):
    """Somebody who looks at a queue page 40 times a second, and how long each took, until told to stop."""
    PAUSE_S, ENOUGH = 0.025, 200

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.over, self.took = port, threading.Event(), []
        self.start()

    def run(self):
        line = http.client.HTTPConnection('127.0.0.1', self.port)
        n = 0
        while not self.over.is_set():
            n += 1
            began = time.monotonic()
            line.request('GET', f'/api/v1/applications?state=under_review&scheme_id={1 + n % cluster.SCHEMES}&limit=50',
                         headers={'Authorization': 'Bearer bench-2'})
            reply = line.getresponse()
            if reply.status != 200 or not reply.read():
                raise SystemExit(f'queue page: {reply.status}')
            self.took.append(time.monotonic() - began)
            self.over.wait(max(0, self.PAUSE_S - self.took[-1]))

    def p99_ms(self):
        """None: too few to say."""
        self.over.set()
        self.join()
        took = sorted(self.took)
        return took[len(took) * 99 // 100] * 1000 if len(took) >= self.ENOUGH else None


def decided(build, folder, port, batch):
    """The batch as it stands when its worker is done, and the p99 of queue pages before and meanwhile."""
    quiet = Pages(port)
    time.sleep(8)
    before = quiet.p99_ms()
    worker = cluster.worker_start(build, folder)
    meanwhile = Pages(port)
    try:
        doc = wait_state(port, batch, 'done')
    finally:
        worker.stop()
    p99 = meanwhile.p99_ms()
    return doc, {'page_p99_ms': before, 'page_p99_meanwhile_ms': p99} if p99 else {}


def measure(build, folder, port, count, with_letters):
    """Rows decided per second by the worker and by hand, and what else the batch took."""
    call = cases(count)
    worker = cluster.worker_start(build, folder)
    try:
        began = time.monotonic()
        batch = ask(port, '/batches', 201, body={
            'name': f'Massevedtak {count}', 'call_ids': [call], 'hold_seconds': 0,
            'method': {'kind': 'by_score', 'grounds': {
                o: 'Etter samlet vurdering av søknadene i utlysningen.'
                for o in ('granted', 'partly_granted', 'rejected', 'dismissed')}}})['id']
        wait_state(port, batch, 'preview')
        previewed = time.monotonic()
        ask(port, f'/batches/{batch}/submit', 200)
    finally:
        worker.stop()
    began_approve = time.monotonic()
    ask(port, f'/batches/{batch}/approve', 200, 'bench-approver')
    approved = time.monotonic()
    by_hand = cluster.psql('-f', str(cluster.HERE / 'batch_by_hand.sql'), batch_id=batch)[-1]
    cluster.psql('-c', 'vacuum (analyze)', '-c', 'checkpoint')
    doc, pages = decided(build, folder, port, batch)
    rows = cluster.psql('-c', 'select extract(epoch from finished_at - started_at), (select count(*) '
                        f"from history.entry e where e.action = 'batch.run' and e.at >= b.started_at) "
                        f'from batch.batch b where id = {batch}')[0]
    if doc['progress']['done'] != count:
        raise SystemExit(f'batch {batch}: {doc["progress"]}')
    return {**(letters(build, folder, batch, count) if with_letters else {}), **pages, 'rate': count / float(rows[0]), 'by_hand': count / float(by_hand[0]),
            'history_rows': int(rows[1]), 'history_rows_by_hand': int(by_hand[1]),
            'preview_s': previewed - began, 'approve_s': approved - began_approve}
