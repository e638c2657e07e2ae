"""Figures to a Markdown table, and whether the gates of the house hold."""
import statistics

import export

NAMES = {'R': 'read one case', 'L': 'queue page of 50', 'W': 'submit an application (two requests)',
         'M': 'mixed 80/15/5', 'H': 'history of one case'}
GATES = {'R': (0.85, 2.2), 'L': (1.10, 2.2), 'W': (0.85, 1.6), 'M': (1.5, None), 'H': (None, None)}
CPU_GATE_US = {'R': 30, 'W': 70}
LETTERS_PER_S, LETTER_MIB = 400, 32


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def ratio(a, b):
    return a / b if a and b else None


def shown(value, gate=None, at_most=False, digits=2):
    if value is None:
        return '–'
    text = f'{value:,.{digits}f}'
    if gate is not None and (value > gate if at_most else value < gate):
        text = f'**{text}** (gate {"≤" if at_most else "≥"} {gate})'
    return text


def medians(samples):
    return {k: median([s.get(k) for s in samples]) for k in samples[0]} if samples else {}


def summary(samples):
    """Per workload: medians, and medians of the ratios of each run."""
    result = {}
    for workload, taken in samples.items():
        def of(side, field, taken=taken):
            return median([s.get(field) for s in taken.get(side, {}).values() if s])
        def over(side, field='rate', taken=taken):
            ours, theirs = taken['service'], taken.get(side, {})
            return median([ratio(ours[r].get(field), theirs[r].get(field))
                           for r in ours if ours[r] and theirs.get(r)])
        # M is a promise at 64 clients; the others are against pgbench at its best.
        against = 'pgbench_64' if workload == 'M' else 'pgbench_best'
        result[workload] = {
            'runs': sum(1 for s in taken['service'].values() if s), 'rate': of('service', 'rate'), 'p50_us': of('service', 'p50_us'),
            'p99_us': of('service', 'p99_us'), 'cpu_us': of('service', 'cpu_us'),
            'pgbench_rate': of(against, 'rate'), 'to_pgbench': over(against),
            'to_pgbench_64': over('pgbench_64'), 'p99_to_pgbench_64': over('pgbench_64', 'p99_us'),
            'peer_rate': of('peer', 'rate'), 'to_peer': over('peer'),
            'peer_cpu_us': of('peer', 'cpu_us')}
    return result


def row(workload, s, lost):
    if s['runs'] == 0:
        return f'| {workload} {NAMES[workload]} | conditions not held: {lost} | | | | | | |'
    pg_gate, peer_gate = GATES[workload]
    return (f"| {workload} {NAMES[workload]} | {shown(s['rate'], digits=0)} "
            f"| {shown(s['to_pgbench'], pg_gate)} | {shown(s['to_pgbench_64'])} "
            f"| {shown(s['to_peer'], peer_gate)} "
            f"| {shown(s['p99_us'] / 1000, digits=1)} "
            f"| {shown(s['p99_to_pgbench_64'], 1.0, at_most=True)} "
            f"| {shown(s['cpu_us'], CPU_GATE_US.get(workload), at_most=True, digits=0)} |")


def batch_more(b):
    """What was seen besides the rate: queue pages meanwhile, and its letters."""
    text = ''
    if b.get('page_p99_meanwhile_ms') and b.get('page_p99_ms'):
        text += (f" A queue page meanwhile, p99: {b['page_p99_meanwhile_ms']:.1f} ms, "
                 f"{shown(b['page_p99_meanwhile_ms'] / b['page_p99_ms'], 2, at_most=True)} of what it was before.")
    if b.get('letters'):
        cpu = b['letter_worker_us'] + b['letter_database_us']
        text += (f" Its letters by one worker, as page, PDF file and entry of the outbox in the database: {b['letters']:,.0f}/s, "
                 f"{shown(b['letters'] / LETTERS_PER_S, 1)} of the limit of {LETTERS_PER_S}; each takes {b['letter_worker_us']:,.0f} µs of CPU in "
                 f"the worker and {b['letter_database_us']:,.0f} µs in PostgreSQL, {1e6 / cpu:,.0f}/s one after the other on an idle core each; "
                 f"{b['letter_mib']:.1f} MiB in the worker after them, {shown(b['letter_mib'] / LETTER_MIB, 1, at_most=True)} of the limit of "
                 f"{LETTER_MIB}; then laid in the folder: {b['letters_sent']:,.0f}/s.")
    return text


def export_line(report):
    x, n = report['export'], report['export_rows']
    if not x:
        return f'\nX, a list of {n:,} rows: conditions not held'
    return (f"\nX, a list of {n:,} rows (medians of {report['export_runs']}): as Excel file {x['xlsx_rate']:,.0f} rows/s, "
            f"{shown(x['xlsx_rate'] / export.LIMIT_PER_S, 1)} of the limit of {export.LIMIT_PER_S:,}, {x['xlsx_mib']:.1f} MiB above idle (limit "
            f"{export.LIMIT_MIB}), CPU a row {x['xlsx_service_us']:.0f} µs in the service and {x['xlsx_database_us']:.0f} µs in PostgreSQL; as CSV "
            f"{x['csv_rate']:,.0f} rows/s, {shown(x['csv_rate'] / x['copy_rate'])} of COPY of the same rows ({x['copy_rate']:,.0f}/s), "
            f"{x['csv_mib']:.1f} MiB, {x['csv_service_us']:.0f} and {x['csv_database_us']:.0f} µs.")


def markdown(report):
    m, lines = report['machine'], []
    lines.append(f"Commit {report['commit']}, {report['at']}: {m['cores']} cores ({m['cpu']}), "
                 f"{m['memory_gib']} GiB, {m['system']}, PostgreSQL {m['postgresql']} (fsync on), "
                 f"Node {m['node']}; service, database and clients share the machine. "
                 f"{report['applications']:,} applications, {report['history_rows']:,} history rows, "
                 f"database {report['database_mb']:,} MB in {report['shared_buffers']} shared buffers. "
                 f"Medians of {report['runs']} interleaved runs of {report['seconds']} s at 64 "
                 f"clients; other load {report['other_load']:.2f} cores in the median (limit "
                 f"{report['other_load_limit']}; {report['discarded']} samples above it discarded).")
    lines += ['', '| Workload | per second | : pgbench at its best | : pgbench, 64 clients '
              '| : Node peer | p99 ms | p99 : pgbench, 64 | service CPU µs/request |',
              '|---|---|---|---|---|---|---|---|']
    lines += [row(w, s, report['lost'].get(w, '')) for w, s in report['workloads'].items()]
    for count, b in report['batch'].items():
        if b is None:
            lines.append(f'\nB, a batch of {int(count):,}: conditions not held')
            continue
        lines.append(f"\nB, a batch of {int(count):,} decided by the worker: {b['rate']:,.0f} cases/s, "
                     f"{shown(b['ratio'], 0.6)} of the best SQL by hand ({b['by_hand']:,.0f}/s; medians of "
                     f"{b['runs']}); proposals {b['preview_s']:.1f} s, approval {b['approve_s']:.1f} s.")
        lines[-1] += batch_more(b)
    if report.get('export_rows') and report.get('export') is not None:
        lines.append(export_line(report))
    memory = report.get('memory')
    if memory:
        lines.append(f"\nMemory of the service: {memory['at_64_mb']:.1f} MB after the load of 64 clients, "
                     f"{memory['idle_2000_mb']:.1f} MB with 2,000 idle connections; the peer "
                     f"{memory['peer_at_64_mb']:.0f} MB.")
    lines += [f'\n{w}: {why}' for w, why in report['skipped'].items()]
    return '\n'.join(lines)
