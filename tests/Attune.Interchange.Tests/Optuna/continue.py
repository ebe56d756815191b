"""Reads the studies of a storage with Optuna, goes on with one, and prints what it found as JSON.

continue.py STORAGE NAME TRIALS: STORAGE is sqlite:///FILE, or a journal's path."""
import json
import sys
import warnings

warnings.simplefilter("ignore")
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def storage():
    if sys.argv[1].startswith("sqlite:"):
        return sys.argv[1]
    try:
        from optuna.storages.journal import JournalFileBackend as Backend
    except ImportError:
        from optuna.storages import JournalFileStorage as Backend
    return optuna.storages.JournalStorage(Backend(sys.argv[1]))


def number(value):
    return value if isinstance(value, float) and value - value == 0 else str(value)


def read(study):
    frame = study.trials_dataframe()
    return {
        "name": study.study_name,
        "directions": [d.name for d in study.directions],
        "user_attrs": study.user_attrs,
        "best": [t.number for t in study.best_trials],
        "frame": {c: [str(v) for v in frame[c]] for c in frame.columns if c.startswith(("number", "state", "params_"))},
        "trials": [
            {
                "state": t.state.name,
                "values": t.values and [number(v) for v in t.values],
                "params": t.params,
                "low_high": {k: [d.low, d.high, d.log, d.step] for k, d in t.distributions.items() if hasattr(d, "low")},
                "choices": {k: d.choices for k, d in t.distributions.items() if hasattr(d, "choices")},
                "inside": all(d._contains(d.to_internal_repr(t.params[k])) for k, d in t.distributions.items()),
                "reports": [[k, number(v)] for k, v in sorted(t.intermediate_values.items())],
                "user_attrs": {k: number(v) if isinstance(v, float) else v for k, v in t.user_attrs.items()},
                "times": [t.datetime_start is not None, t.datetime_complete is not None],
            }
            for t in study.trials
        ],
    }


def objective(trial):
    rate = trial.suggest_float("rate", 1e-4, 1e-1, log=True)
    units = trial.suggest_int("units", 1, 64, log=True)
    layers = trial.suggest_int("layers", 0, 9, step=3)
    optimizer = trial.suggest_categorical("optimizer", ["adam", "sgd"])
    trial.report(rate, 0)
    return rate + units * 0.001 + layers + (0.5 if optimizer == "sgd" else 0)


store = storage()
names = [s.study_name for s in optuna.get_all_study_summaries(store)]
before = [read(optuna.load_study(study_name=n, storage=store)) for n in names]
copies = optuna.storages.InMemoryStorage()
for n in names:
    # Adding a trial validates all of it.
    optuna.copy_study(from_study_name=n, from_storage=store, to_storage=copies)
study = optuna.load_study(study_name=sys.argv[2], storage=store, sampler=optuna.samplers.TPESampler(seed=1))
study.optimize(objective, n_trials=int(sys.argv[3]))
after = read(optuna.load_study(study_name=sys.argv[2], storage=store))
print(json.dumps({"version": optuna.__version__, "before": before, "after": after, "best_value": study.best_value}))
