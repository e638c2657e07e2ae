"""Check digits, shares and other arithmetic that must be the same on every machine."""


def mod11(digits, weights):
    """The check digit, or None where the number cannot be used."""
    rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
    check = 0 if rest == 0 else 11 - rest
    return None if check == 10 else str(check)


def orgnr_series(first=200000000):
    """Valid organisation numbers of the synthetic series 2xxxxxxxx, in order."""
    for base in range(first // 10, 30000000):
        digits = str(base)
        check = mod11(digits, (3, 2, 7, 6, 5, 4, 3, 2))
        if check is not None:
            yield digits + check


def account_series():
    """Valid account numbers of bank register number 9999, which no bank has."""
    for base in range(9999000000 + 42 * 1000, 9999999999, 7):
        digits = str(base)
        check = mod11(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if check is not None:
            yield digits + check


def split(total, weights, unit=100_000):
    """Splits øre by weights in whole units (a thousand kroner); the rest goes to the largest."""
    if not weights:
        return []
    whole = sum(weights)
    parts = [int(total * w / whole) // unit * unit for w in weights]
    largest = max(range(len(parts)), key=lambda i: (parts[i], -i))
    parts[largest] += total - sum(parts)
    return parts


def fit(rows, columns, prior, rounds=400):
    """Iterative proportional fitting: a matrix with these row and column sums, shaped by prior.

    rows, columns: {name: sum}; prior: {(row, column): weight}; missing cells stay empty.
    """
    cells = {key: float(weight) for key, weight in prior.items() if weight > 0}
    by_row = {r: [k for k in cells if k[0] == r] for r in rows}
    by_column = {c: [k for k in cells if k[1] == c] for c in columns}
    for _ in range(rounds):
        for sums, groups in ((columns, by_column), (rows, by_row)):
            for name, keys in groups.items():
                now = sum(cells[k] for k in keys)
                if now > 0:
                    for k in keys:
                        cells[k] *= sums[name] / now
    return cells
