"""Small trials of every kind, and what there is to say of them, unit by unit. Python 3.11, numpy 2.4.6, scipy 1.17.1.

Run: python3 trial.py   (writes units.csv and figures.csv beside it)
"""
import csv
from collections import Counter, defaultdict

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261130)


# ---------------------------------------------------------------- worlds
def world(name, sizes, cluster=None, skew=False, reach=.7):
    """sizes: by stratum (treated, control); cluster: (stratum, arm, place in the arm) -> name or None"""
    rows = []
    for s, (n1, n0) in enumerate(sizes):
        for arm, n in ((1, n1), (0, n0)):
            for i in range(n):
                c = cluster(s, arm, i) if cluster else None
                shift = (hash_(c) % 7) / 3 if c else 0
                x1 = rng.gamma(1.5) + s + shift
                x2 = float(rng.random() < .4)
                y = x1 * .8 + s * .5 + shift + rng.gamma(.7) * (4 if skew else 1) + .3 * arm
                r = float(rng.random() < (reach if arm else .05))
                rows.append(dict(world=name, arm=arm, stratum=s, cluster=c or '', x1=round(x1, 6), x2=x2, y=round(y, 6), received=r))
    return rows


def hash_(text):
    h = 7
    for ch in text:
        h = (h * 31 + ord(ch)) % 1000003
    return h


WORLDS = {
    'welch': world('welch', [(30, 40)]),
    'unequal': world('unequal', [(10, 60)], skew=True),
    'unequal_treated': world('unequal_treated', [(60, 12)], skew=True),
    'strata': world('strata', [(12, 20), (8, 9), (15, 6), (1, 7)]),
    'strata_unequal': world('strata_unequal', [(2, 20), (3, 25), (2, 18), (4, 30)], skew=True),
    'pairs': world('pairs', [(1, 1)] * 30 + [(1, 2)]),
    'clusters': world('clusters', [(40, 60)], lambda s, a, i: f'{a}c{i % 6 if i < 24 else i % 8}'),
    # Strata 0, 1: a cluster in each arm; 2: three and two; 3, 4: one treated and two controls, joined in the treated arm.
    'cluster_parts': world('cluster_parts', [(12, 8), (9, 14), (18, 16), (7, 11), (6, 12)],
                           lambda s, a, i: f's{s}a{a}c{i % [[1, 1], [1, 1], [2, 3], [2, 1], [2, 1]][s][a]}'),
    'cluster_spanning': world('cluster_spanning', [(24, 20), (16, 18)], lambda s, a, i: f'{a}c{i % 5}' if a else f's{s}c{i % 4}'),
    'crossing': world('crossing', [(30, 40), (25, 20)], lambda s, a, i: f'c{(i * i + s) % 7}' if i % 9 else None),
    'crossing_whole': world('crossing_whole', [(6, 5), (4, 7), (5, 5), (3, 8), (7, 4), (5, 6)], lambda s, a, i: f'c{s if s < 4 else 4}'),
}


# ---------------------------------------------------------------- what the text says
class Trial:
    def __init__(self, rows):
        sizes = Counter((r['stratum'], r['arm']) for r in rows)
        strata = sorted({r['stratum'] for r in rows})
        self.pairs = sum(sizes[s, 1] == sizes[s, 0] == 1 for s in strata) * 2 >= len(strata) \
            and sum(sizes[s, 1] + sizes[s, 0] > 2 for s in strata) * 20 <= len(strata)
        keep = [s for s in strata if (sizes[s, 1] == sizes[s, 0] == 1 if self.pairs else min(sizes[s, 1], sizes[s, 0]) >= 2)]
        rows = [r for r in rows if r['stratum'] in keep]
        self.arm = np.array([r['arm'] for r in rows])
        self.stratum = np.array([r['stratum'] for r in rows])
        self.strata, self.n, self.S = keep, len(rows), len(keep)
        self.size = {(a, s): int(((self.arm == a) & (self.stratum == s)).sum()) for a in (0, 1) for s in keep}
        self.w = {s: (self.size[1, s] + self.size[0, s]) / self.n for s in keep}
        self.a = np.array([self.w[s] / self.size[a, s] for a, s in zip(self.arm, self.stratum)])
        names = [r['cluster'] or f'lone{i}' for i, r in enumerate(rows)]
        self.has_clusters = any(r['cluster'] for r in rows)
        both = defaultdict(set)
        for r in rows:
            if r['cluster']:
                both[r['cluster']].add(r['arm'])
        self.crossing = self.has_clusters and 2 * sum(len(v) == 2 for v in both.values()) >= len(both)
        self.cluster = np.array([c if self.crossing else f'{c}/{a}' for c, a in zip(names, self.arm)])
        self.col = lambda k: np.array([r[k] for r in rows], dtype=float)

    def tau(self, v):
        return sum(self.w[s] * (self.mean(v, 1, s) - self.mean(v, 0, s)) for s in self.strata)

    def mean(self, v, a, s):
        return v[(self.arm == a) & (self.stratum == s)].mean()

    def armmean(self, v, a):
        return sum(self.w[s] * self.mean(v, a, s) for s in self.strata)

    # -- variance and degrees of freedom of the difference (arm None) or of the control mean (arm 0)
    def error(self, v, arm=None):
        if self.has_clusters:
            return self.across(v, arm) if self.crossing else self.in_arms(v, arm)
        if self.pairs:
            d = np.array([(self.mean(v, 1, s) if arm is None else 0) - self.mean(v, 0, s) for s in self.strata])
            return d.var(ddof=1) / len(d), len(d) - 1
        parts = [self.variance(v, a) for a in ((1, 0) if arm is None else (0,))]
        return satterthwaite(parts)

    def pooled(self, v, a):
        dev = np.concatenate([v[(self.arm == a) & (self.stratum == s)] - self.mean(v, a, s) for s in self.strata])
        return dev, (dev ** 2).sum() / (len(dev) - self.S)

    def variance(self, v, a):
        V = sum(self.w[s] ** 2 * v[(self.arm == a) & (self.stratum == s)].var(ddof=1) / self.size[a, s] for s in self.strata)
        n, other = (self.arm == a).sum(), (self.arm == 1 - a).sum()
        if 3 * n <= other:
            _, P = self.pooled(v, a)
            dev, Q = self.pooled(v, 1 - a)
            if P == 0:
                V = Q * sum(self.w[s] ** 2 / self.size[a, s] for s in self.strata)
            else:
                K = (dev ** 4).mean() / (dev ** 2).mean() ** 2 if (dev ** 2).sum() > 0 else 3
                d = 2 * (n - self.S) / max(K - 1, 2)
                V *= max(1, (d * P + 8 * Q) / ((d + 8) * P))
        return V, n - self.S

    def in_arms(self, v, arm):
        spans = {a: any(len(set(self.stratum[(self.cluster == c) & (self.arm == a)])) > 1 for c in set(self.cluster[self.arm == a])) for a in (0, 1)}
        count = {(a, s): len(set(self.cluster[(self.arm == a) & (self.stratum == s)])) for a in (0, 1) for s in self.strata}
        paired = [] if any(spans.values()) else [s for s in self.strata if count[1, s] == count[0, s] == 1]
        if len(paired) < 2:
            paired = []
        parts, self.D = [], 0
        if paired:
            w = np.array([self.w[s] for s in paired])
            d = np.array([(self.mean(v, 1, s) if arm is None else 0) - self.mean(v, 0, s) for s in paired])
            r = w / w.sum()
            parts.append((((w * (d - (r * d).sum())) ** 2 / (1 - r)).sum(), 1 / (r ** 2).sum() - 1))
            self.D += len(paired) - 1
        for a in (1, 0):
            left = (self.arm == a) & ~np.isin(self.stratum, paired)
            cell = np.zeros(self.n, int) if spans[a] else self.stratum.copy()
            for c in set(cell[left]):
                if len(set(self.cluster[left & (cell == c)])) == 1:
                    cell[left & (cell == c)] = -1
            for c in sorted(set(cell[left])):
                here = left & (cell == c)
                W = self.a[here].sum()
                mu = (self.a[here] * v[here]).sum() / W
                groups = sorted(set(self.cluster[here]))
                u = np.array([(self.a * (v - mu))[here & (self.cluster == g)].sum() for g in groups])
                q = np.array([self.a[here & (self.cluster == g)].sum() for g in groups]) / W
                self.D += len(groups) - 1
                if arm is None or arm == a:
                    parts.append(((u ** 2 / (1 - q)).sum(), 1 / (q ** 2).sum() - 1))
        return satterthwaite(parts)

    def across(self, v, arm):
        groups = sorted(set(self.cluster))
        strata = {g: set(self.stratum[self.cluster == g]) for g in groups}
        whole = sum(len(x) for x in strata.values()) == self.S
        if whole:
            w = np.array([sum(self.w[s] for s in strata[g]) for g in groups])
            d = np.array([sum(self.w[s] * ((self.mean(v, 1, s) if arm is None else 0) - self.mean(v, 0, s)) for s in strata[g]) for g in groups]) / w
            r = w / w.sum()
            return ((w * (d - (r * d).sum())) ** 2 / (1 - r)).sum(), 1 / (r ** 2).sum() - 1
        mu = np.where(self.arm == 1, self.armmean(v, 1), self.armmean(v, 0))
        sign = np.where(self.arm == 1, 1. if arm is None else 0., -1.)
        u = np.array([(sign * self.a * (v - mu))[self.cluster == g].sum() for g in groups])
        m = np.array([max(self.a[(self.cluster == g) & (self.arm == a)].sum() for a in (0, 1)) for g in groups])
        G, share = len(groups), m / m.sum()
        return (G - 1) / G * ((u / (1 - m)) ** 2).sum(), 1 / (share ** 2).sum() - 1

    # -- adjusted
    def slopes(self, y, X):
        if self.pairs:
            d = lambda v: np.array([self.mean(v, 1, s) - self.mean(v, 0, s) for s in self.strata])
            dev = lambda v: d(v) - d(v).mean()
        else:
            def dev(v):
                out = v.copy()
                for a in (0, 1):
                    for s in self.strata:
                        here = (self.arm == a) & (self.stratum == s)
                        out[here] -= v[here].mean()
                return out
        self.D, per = (self.S - 1 if self.pairs else self.n - 2 * self.S), 20
        if self.has_clusters and not self.crossing:
            self.in_arms(y, None)
            per = 10
        p = min(len(X), int(self.D // per))
        if p <= 0:
            return np.zeros(len(y)), 1.
        A = np.column_stack([dev(x) for x in X[:p]])
        beta = np.linalg.lstsq(A, dev(y), rcond=None)[0]
        return np.column_stack(X[:p]) @ beta, self.D / (self.D - p)


def satterthwaite(parts):
    V = sum(v for v, _ in parts)
    return V, V ** 2 / sum(v ** 2 / d for v, d in parts)


def figures(rows):
    t = Trial(rows)
    y, r = t.col('y'), t.col('received')
    out = {}

    def row(name, estimate, V, df, m1, m0, V0, log):
        se = V ** .5
        c = stats.t.ppf(.975, df)
        out[name] = dict(n_treated=int((t.arm == 1).sum()), n_control=int((t.arm == 0).sum()), mean_treated=m1, mean_control=m0, estimate=estimate,
                         std_error=se, df=df, p_value=2 * stats.t.sf(abs(estimate / se), df), conf_low=estimate - c * se, conf_high=estimate + c * se)
        if log is not None:
            half = c * log ** .5
            out[name].update(relative=estimate / m0, relative_low=np.expm1(np.log(m1 / m0) - half), relative_high=np.expm1(np.log(m1 / m0) + half))

    m1, est = t.armmean(y, 1), t.tau(y)
    m0 = m1 - est
    V, df = t.error(y)
    V0, _ = t.error(y, 0)
    # The ratio's own degrees of freedom are those of its own variable.
    def log_row(v, factor=1.):
        L, d = t.error(v)
        return L * factor, max(1, d / factor)
    row('difference', est, V, df, m1, m0, V0, None)
    add_relative(out['difference'], m1, m0, *log_row(np.where(t.arm == 1, y / m1, y / m0)))
    b, F = t.slopes(y, [t.col('x1'), t.col('x2')])
    z = y - b
    est = t.tau(z)
    V, df = t.error(z)
    m0 = m1 - est
    row('adjusted', est, V * F, df if F == 1 else max(1, df / F), m1, m0, None, None)
    add_relative(out['adjusted'], m1, m0, *log_row(np.where(t.arm == 1, y / m1 - b / m0, z / m0), F))
    first = t.tau(r)
    FV, _ = t.error(r)
    beta = t.tau(y) / first
    V, df = t.error(y - beta * r)
    row('iv', beta, V / first ** 2, df, m1, m1 - t.tau(y), None, None)
    if first ** 2 / FV < 10:
        del out['iv']
    return out


def add_relative(row, m1, m0, L, df):
    half = stats.t.ppf(.975, df) * L ** .5
    row.update(relative=(m1 - m0) / m0, relative_low=np.expm1(np.log(m1 / m0) - half), relative_high=np.expm1(np.log(m1 / m0) + half))


if __name__ == '__main__':
    with open('units.csv', 'w', newline='') as f:
        f.write('# made by trial.py (numpy 2.4.6, default_rng(20261130)): small trials of every kind\n')
        w = csv.DictWriter(f, ['world', 'arm', 'stratum', 'cluster', 'x1', 'x2', 'y', 'received'], lineterminator='\n')
        w.writeheader()
        for rows in WORLDS.values():
            w.writerows(rows)
    with open('figures.csv', 'w') as f:
        f.write('# made by trial.py (Python 3.11, numpy 2.4.6, scipy 1.17.1) from units.csv, unit by unit\nworld,estimator,figure,value\n')
        for name, rows in WORLDS.items():
            for estimator, row in figures(rows).items():
                for figure, value in row.items():
                    f.write(f'{name},{estimator},{figure},{float(value)!r}\n')
