"""python numpy_integers.py OUTDIR: what numpy.random.default_rng(seed).integers draws, bound after bound from one stream."""
import json
import sys
import numpy as np

cases = []
for seed in (0, 1, 2026):
    rng = np.random.default_rng(seed)
    draws = [dict(bound=b, values=rng.integers(b, size=7).tolist()) for b in (3, 10, 1, 30, 2, 7, 1_000_000, 2_000_000_000)]
    cases.append(dict(seed=seed, draws=draws))
with open(sys.argv[1] + "/numpy-integers.json", "w") as f:
    json.dump(dict(made_by="NumPy " + np.__version__, cases=cases), f, indent=1)
    f.write("\n")
