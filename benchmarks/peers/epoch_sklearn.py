"""One training epoch of scikit-learn's MLPRegressor on one thread: the job of `Attune.Benchmarks -- epoch`.

    python3 epoch_sklearn.py            measures each net and prints ms per epoch
    python3 epoch_sklearn.py --serve    reads "8-50-50-1 EPOCHS" lines, answers with the epochs' mean ms

Debian: apt-get install python3-sklearn. Set OPENBLAS_NUM_THREADS=1. Values do not matter for the time, so the rows are
random numbers. It watches no RMSE, which the others do.
"""

import statistics
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.neural_network import MLPRegressor

ROWS, FEATURES, BATCH = 11_610, 8, 32
NETS = ["8-10-1", "8-30-1", "8-50-50-1", "8-100-100-100-1"]

warnings.filterwarnings("ignore", module="sklearn")
random = numpy.random.default_rng(0)
x = random.standard_normal((ROWS, FEATURES)).astype(numpy.float32)
y = random.standard_normal(ROWS).astype(numpy.float32)


def epoch(name, epochs=1):
    hidden = [int(units) for units in name.split("-")[1:-1]]
    model = MLPRegressor(hidden, batch_size=BATCH, alpha=0, max_iter=epochs, n_iter_no_change=epochs + 1)
    start = time.perf_counter()
    model.fit(x, y)
    return (time.perf_counter() - start) * 1000 / epochs


def main():
    if "--serve" in sys.argv:
        for line in sys.stdin:
            name, epochs = line.split()
            print(f"{epoch(name, int(epochs)):.3f}", flush=True)
        return
    print("scikit-learn", sklearn.__version__)
    for name in NETS:
        epoch(name)
        print(f"{name}: {statistics.median(epoch(name) for _ in range(7)):.1f} ms")


if __name__ == "__main__":
    main()
