"""Workload B: a batch over the API and its worker, against the best SQL by hand for the same rows."""
import json
import time

import cluster


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


LETTERS_MAX = 10000


def letters(build, folder, batch, count):
    """Letters of the batch per second, as page and PDF file into the database, and then into the folder."""
    if count > LETTERS_MAX:
        return {}
    made = f'from decision.letter l join decision.decision d on d.id = l.decision_id and d.batch_id = {batch}'
    rates, began = [], time.monotonic()
    worker = cluster.worker_start(build, folder, 'letter')
    try:
        for rows in (f'select count(*) {made}', f"select count(*) {made} join letter.dispatch o on o.letter_id = l.id where o.state = 'delivered'"):
            while int(cluster.psql('-c', rows)[0][0]) < count:
                time.sleep(0.05)
            rates.append(count / (time.monotonic() - began))
            cluster.psql('-c', 'begin', '-c', "call bench.act('bench')", '-c', 'select letter.order_sending()', '-c', 'commit')
            began = time.monotonic()
    finally:
        worker.stop()
    return {'letters': rates[0], 'letters_sent': rates[1]}


def measure(build, folder, port, count):
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
    worker = cluster.worker_start(build, folder)
    try:
        doc = wait_state(port, batch, 'done')
    finally:
        worker.stop()
    rows = cluster.psql('-c', 'select extract(epoch from finished_at - started_at), (select count(*) '
                        f"from history.entry e where e.action = 'batch.run' and e.at >= b.started_at) "
                        f'from batch.batch b where id = {batch}')[0]
    if doc['progress']['done'] != count:
        raise SystemExit(f'batch {batch}: {doc["progress"]}')
    return {**letters(build, folder, batch, count), 'rate': count / float(rows[0]), 'by_hand': count / float(by_hand[0]),
            'history_rows': int(rows[1]), 'history_rows_by_hand': int(by_hand[1]),
            'preview_s': previewed - began, 'approve_s': approved - began_approve}
