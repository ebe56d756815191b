"""How many reports Optuna's storages keep in a second: the job of `Attune.Benchmarks -- storage`.

    python3 storage_optuna.py            measures the storages below
    python3 storage_optuna.py --serve    prints the version, then reads "STORAGE REPORTS" lines, answers with reports per second

Debian: apt-get install python3-optuna. Each report is kept when the call returns, with the storages' default settings.
"""

import os
import sys
import tempfile
import time
import warnings

import optuna
from optuna.storages import JournalFileStorage, JournalStorage

STORAGES = {
    "sqlite": lambda folder: "sqlite:///" + os.path.join(folder, "study.db"),
    "journal": lambda folder: JournalStorage(JournalFileStorage(os.path.join(folder, "journal.log"))),
    "memory": lambda folder: None,
}
COUNTS = [("sqlite", 300), ("journal", 2000), ("memory", 20000)]
REPORTS_PER_TRIAL = 20


def reports_per_second(storage, reports):
    with tempfile.TemporaryDirectory() as folder:
        study = optuna.create_study(storage=STORAGES[storage](folder))
        seconds = 0.0
        for _ in range(reports // REPORTS_PER_TRIAL):
            trial = study.ask()
            start = time.perf_counter()
            for step in range(REPORTS_PER_TRIAL):
                trial.report(step / 3, step)
            seconds += time.perf_counter() - start
            study.tell(trial, 1.0)
        return reports / seconds


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if "--serve" in sys.argv:
        print(optuna.__version__, flush=True)
        for line in sys.stdin:
            storage, reports = line.split()
            print(f"{reports_per_second(storage, int(reports)):.1f}", flush=True)
        return
    for storage, reports in COUNTS:
        print(storage, f"{reports_per_second(storage, reports):.0f} reports/s", flush=True)


main()
