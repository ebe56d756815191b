"""What Optuna's samplers cost: the studies of `Attune.Benchmarks -- samplers`, in CPU seconds.

    python3 samplers_optuna.py            measures the studies below
    python3 samplers_optuna.py --serve    prints the version, then reads "SAMPLER TRIALS PARAMETERS" lines, answers with seconds

Debian: apt-get install python3-optuna. Optuna 3.1 has no Gaussian process of its own.
"""

import sys
import time
import warnings

import optuna

SAMPLERS = {
    "random": lambda: optuna.samplers.RandomSampler(seed=0),
    "tpe": lambda: optuna.samplers.TPESampler(seed=0, multivariate=True),
    "tpe-univariate": lambda: optuna.samplers.TPESampler(seed=0, multivariate=False),
    "cma-es": lambda: optuna.samplers.CmaEsSampler(seed=0),
    "nsga-ii": lambda: optuna.samplers.NSGAIISampler(seed=0),
}
STUDIES = [("random", 1000, 40), ("tpe", 1000, 8), ("tpe-univariate", 1000, 8), ("cma-es", 1000, 40), ("nsga-ii", 1000, 8)]


def seconds(sampler, trials, parameters):
    study = optuna.create_study(sampler=SAMPLERS[sampler]())

    def objective(trial):
        return sum((trial.suggest_float(f"x{i}", -5, 5) - 1) ** 2 for i in range(parameters))

    start = time.process_time()
    study.optimize(objective, n_trials=trials)
    return time.process_time() - start


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if "--serve" in sys.argv:
        print(optuna.__version__, flush=True)
        for line in sys.stdin:
            sampler, trials, parameters = line.split()
            print(f"{seconds(sampler, int(trials), int(parameters)):.3f}", flush=True)
        return
    for study in STUDIES:
        print(*study, f"{seconds(*study):.2f} s", flush=True)


main()
