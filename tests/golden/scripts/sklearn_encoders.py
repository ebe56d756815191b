"""sklearn/encoders.json: OneHotEncoder, OrdinalEncoder, SimpleImputer.

Alone among the scripts it runs with Debian 12's python3-sklearn (1.2.1): /usr/bin/python3 sklearn_encoders.py OUTDIR
"""
import json
import math
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

COLOURS = ["red", "green", "blue", "green", "red", "Zebra", "ärger"]
SIZES = ["M", "S", "M", "M", "S", "S", "M"]
ONLY = ["x"] * 7
TEXTS = np.array([COLOURS, SIZES, ONLY], dtype=object).T
NEW_KNOWN = np.array([["blue", "M", "x"], ["Zebra", "S", "x"]], dtype=object)
NEW_UNKNOWN = np.array([["pink", "M", "x"], ["red", "XL", "y"]], dtype=object)
GAPS = np.array([["b", None], ["a", "q"], [None, "q"], ["b", "p"], ["a", None]], dtype=object)
NAN = float("nan")
NUMBERS = np.array([
    [1.5, NAN, 7.0, NAN, 3.0], [2.5, 4.0, 7.0, NAN, 1.0], [NAN, -4.0, 7.0, NAN, 3.0],
    [10.25, 0.1, NAN, NAN, 1.0], [-3.0, NAN, 7.0, NAN, 2.0], [0.1, 0.7, 7.0, NAN, 2.0],
])
NEW_NUMBERS = np.array([[NAN, NAN, NAN, NAN, NAN], [1.0, 2.0, 3.0, 4.0, NAN]])


def plain(x):
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, (list, tuple, np.ndarray)):
        return [plain(v) for v in x]
    if x is None or isinstance(x, (bool, str, int)):
        return x
    return "NaN" if math.isnan(x) else float(x)


def attempt(f):
    try:
        return f()
    except ValueError as e:
        return {"error": str(e)}


def encoder(make, fit, news):
    e = make().fit(fit)
    doc = {"fit": fit, "categories": [list(c) for c in e.categories_], "transform_fit_data": e.transform(fit)}
    if hasattr(e, "drop"):
        doc["names"] = list(e.get_feature_names_out([f"c{i}" for i in range(fit.shape[1])]))
    doc["new"] = [{"rows": new, "result": attempt(lambda: e.transform(new))} for new in news]
    return doc


def imputer(fit, new, **arguments):
    e = SimpleImputer(missing_values=None if fit.dtype == object else np.nan, **arguments).fit(fit)
    names = [f"c{i}" for i in range(fit.shape[1])]
    return {"arguments": arguments, "fit": fit, "statistics": [None if v is None or v is np.nan else v for v in e.statistics_],
            "names": list(e.get_feature_names_out(names)), "transform_fit_data": e.transform(fit),
            "new": new, "transform_new": e.transform(new)}


doc = {"made_by": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
       "how": "columns are named c0, c1, ...; None is a missing text, NaN a missing number",
       "one_hot": {}, "ordinal": {}, "imputer": {}}
for unknown in ("error", "ignore"):
    for drop in (None, "first", "if_binary"):
        doc["one_hot"][f"{unknown}, drop {drop}"] = {"handle_unknown": unknown, "drop": drop} | encoder(
            lambda: OneHotEncoder(handle_unknown=unknown, drop=drop, sparse_output=False), TEXTS, [NEW_KNOWN, NEW_UNKNOWN])
doc["one_hot"]["missing values"] = {"handle_unknown": "error", "drop": None} | encoder(
    lambda: OneHotEncoder(sparse_output=False), GAPS, [])
doc["ordinal"]["error"] = encoder(OrdinalEncoder, TEXTS, [NEW_KNOWN, NEW_UNKNOWN])
doc["ordinal"]["unknown -1"] = {"unknown_value": -1} | encoder(
    lambda: OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), TEXTS, [NEW_KNOWN, NEW_UNKNOWN])
doc["ordinal"]["unknown NaN"] = {"unknown_value": NAN} | encoder(
    lambda: OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=NAN), TEXTS, [NEW_UNKNOWN])
doc["ordinal"]["given order"] = {"order": ["S", "M", "L"]} | encoder(
    lambda: OrdinalEncoder(categories=[["S", "M", "L"]]), TEXTS[:, 1:2], [np.array([["L"], ["S"]], dtype=object)])
for strategy in ("mean", "median", "most_frequent", "constant"):
    for indicator in (False, True):
        doc["imputer"][f"{strategy}, indicator {indicator}"] = imputer(
            NUMBERS, NEW_NUMBERS, strategy=strategy, add_indicator=indicator)
doc["imputer"]["constant -7.5"] = imputer(NUMBERS, NEW_NUMBERS, strategy="constant", fill_value=-7.5)
NEW_GAPS = np.array([[None, None], ["z", "q"]], dtype=object)
doc["imputer"]["texts most_frequent"] = imputer(GAPS, NEW_GAPS, strategy="most_frequent", add_indicator=True)
doc["imputer"]["texts constant"] = imputer(GAPS, NEW_GAPS, strategy="constant")
path = Path(sys.argv[1]) / "sklearn"
path.mkdir(parents=True, exist_ok=True)
(path / "encoders.json").write_text(json.dumps(plain(doc), ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")
