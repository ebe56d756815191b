"""Importances by scikit-learn's forests, 20 seeds of 64 trees, on the data of importances.json -> forests.json (needs no Optuna)"""
import json
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestRegressor

SEEDS, TREES, DEPTH = 20, 64, 64


def leaves(tree, columns):
    """Value, lower and upper corner of each leaf in the unit cube."""
    found, stack = [], [(0, np.zeros(columns), np.ones(columns))]
    while stack:
        n, low, high = stack.pop()
        k = tree.feature[n]
        if k < 0:
            found.append((tree.value[n, 0, 0], low, high))
            continue
        left, right = high.copy(), low.copy()
        left[k] = right[k] = tree.threshold[n]
        stack += [(tree.children_left[n], low, left), (tree.children_right[n], right, high)]
    return [np.array(part) for part in zip(*found)]


def shares(tree, groups, columns):
    """Each group's share of the variance, from all pairs of leaves."""
    value, low, high = leaves(tree, columns)
    weight = (high - low).prod(1)
    centred = value - (value * weight).sum()
    out = []
    for group in groups:
        part = centred * np.delete(high - low, group, 1).prod(1)
        overlap = np.ones((len(value), len(value)))
        for k in group:
            overlap *= np.clip(np.minimum.outer(high[:, k], high[:, k]) - np.maximum.outer(low[:, k], low[:, k]), 0, None)
        out.append(part @ overlap @ part / (centred**2 * weight).sum())
    return out


here = Path(__file__).parent.parent
cases = []
for case in json.loads((here / "importances.json").read_text())["forests"]:
    bounds = np.array(case["bounds"])
    X, y, groups = (np.array(case["X"]) - bounds[:, 0]) / (bounds[:, 1] - bounds[:, 0]), np.array(case["y"]), case["column_to_encoded_columns"]
    mdi, fanova, nodes = [], [], []
    for seed in range(SEEDS):
        forest = RandomForestRegressor(n_estimators=TREES, max_depth=DEPTH, random_state=seed).fit(X, y)
        mdi.append([forest.feature_importances_[g].sum() for g in groups])
        fanova.append(np.mean([shares(e.tree_, groups, X.shape[1]) for e in forest.estimators_], 0))
        nodes.append(np.mean([e.tree_.node_count for e in forest.estimators_]))
    stats = lambda rows: {"mean": np.mean(rows, 0).round(6).tolist(), "std": np.std(rows, 0).round(6).tolist()}
    cases.append({"name": case["name"], "nodes": stats(nodes), "mdi": stats(mdi), "fanova": stats(fanova)})

note = f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}: mean and standard deviation over {SEEDS} forests of {TREES} trees, columns scaled to 0..1"
text = ",\n".join(json.dumps(case) for case in cases)
(Path(sys.argv[1]) / "forests.json").write_text(f'{{"note": {json.dumps(note)}, "forests": [\n{text}\n]}}\n')
