"""How reading slows with the number of cases: the service over a large and a small database of one cluster, at the same load."""
import cluster
import machine
import sides
import table

CLIENTS = 64
LIMIT = 1.3  # of p99, by performance.md
FIGURES = ('rate', 'p99_us', 'cpu_us', 'database_us')
WORKLOADS = {'R': 'read one case', 'L': 'queue page of 50', 'H': 'history of one case'}


class Quiet:
    """Waits for nobody: says how much others used meanwhile, and takes a sample anew when that was too much."""

    def __init__(self, limit, now):
        self.limit, self.now, self.load, self.seen = limit, now, machine.Load(), []

    def take(self, side, *args, attempts=5):
        """What the side measures, and what PostgreSQL's CPU does for a request."""
        for _ in range(attempts):
            self.load.start(self.now)
            before = machine.cpu_trees([machine.postmaster()])
            sample = side.measure(*args)
            sample['database_us'] = (machine.cpu_trees([machine.postmaster()]) - before) / sample['requests'] * 1e6
            other = self.load.stop(self.now)
            if other <= self.limit:
                break
        self.seen.append(other)
        return sample


def measure(build, services, quiet, runs, seconds):
    """{workload: {size: {figure: median}}} and the ratios of p99, medians of those of each run."""
    both = {size: sides.Http(build / 'tests/bench/bench_load', program, size) for size, program in services.items()}
    small, large = sorted(both)
    result = {}
    for w in WORKLOADS:
        for side in both.values():
            side.measure(w, CLIENTS, 3)
        samples = {size: [] for size in both}
        for run in range(runs):
            for size in (small, large) if run % 2 else (large, small):
                samples[size].append(quiet.take(both[size], w, CLIENTS, seconds))
        result[w] = {size: {k: table.median([s[k] for s in taken]) for k in FIGURES} for size, taken in samples.items()}
        result[w]['ratio'] = table.median([b['p99_us'] / a['p99_us'] for a, b in zip(samples[small], samples[large])])
    return result


def rows(build, folder, sizes, quiet, runs, seconds):
    """The table's lines, and the workloads that grew beyond the limit."""
    services = {}
    try:
        for size, database in sizes.items():
            with cluster.within(database):
                services[size] = cluster.service_start(build, folder / database)
        found = measure(build, services, quiet, runs, seconds)
    finally:
        for program in services.values():
            program.stop()
    small, large = sorted(sizes)
    told = [(f'{w} {text}', *(f'{f["rate"]:,.0f}/s, {f["p99_us"] / 1000:.1f} ms; {f["cpu_us"]:.0f} and {f["database_us"]:.0f} µs'
                              for f in (found[w][small], found[w][large])), f'{found[w]["ratio"]:.2f}') for w, text in WORKLOADS.items()]
    lines = [f'| {" | ".join(cells)} |' for cells in told]
    head = [f'{CLIENTS} clients, medians of {runs} runs of {seconds:g} s; others used {table.median(quiet.seen):.2f} cores', '',
            f'| | {small:,} cases: rate, p99; CPU of service and PostgreSQL | {large:,} cases | p99 : p99 (limit {LIMIT}) |', '|---|---|---|---|']
    return head + lines, [f'{w}: p99 grew to {found[w]["ratio"]:.2f} of what it is at {small:,} cases' for w in WORKLOADS if found[w]['ratio'] > LIMIT]
