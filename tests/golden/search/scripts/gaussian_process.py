"""scikit-learn's Gaussian-process regression and SciPy's L-BFGS-B -> gaussian_process.json, lbfgsb.json

python gaussian_process.py OUTDIR; numpy, scipy and scikit-learn only (Debian 12: python3-sklearn)."""
import json
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else ".")


def save(name, data):
    (OUT / name).write_text(json.dumps(data, default=lambda a: a.tolist()) + "\n")


def regression():
    rng = np.random.RandomState(3)
    cases = []
    for n, lengths in ((1, [0.7]), (7, [0.3]), (12, [0.5, 0.5]), (25, [0.2, 2.0, 30.0]), (40, [1.0, 1.0, 1.0, 1.0])):
        d = len(lengths)
        X = np.round(rng.rand(n, d), 6)
        y = np.round(np.sin(5 * X[:, 0]) + 0.5 * X[:, -1] ** 2 + 0.1 * rng.randn(n) + 3, 6)
        x = np.round(rng.rand(6, d), 6)
        isotropic = len(set(lengths)) == 1
        kernel = Matern(length_scale=lengths[0] if isotropic else lengths, nu=2.5)
        g = GaussianProcessRegressor(kernel, alpha=1e-4, normalize_y=True, optimizer=None).fit(X, y)
        lml, gradient = g.log_marginal_likelihood(g.kernel_.theta, eval_gradient=True)
        mean, std = g.predict(x, return_std=True)
        cases.append({"length_scales": lengths, "isotropic": isotropic, "alpha": 1e-4, "X": X, "y": y, "x": x,
                      "log_marginal_likelihood": lml, "gradient_wrt_log_length_scales": gradient, "mean": mean, "std": std})
    save("gaussian_process.json", {
        "made_by": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
        "how": "GaussianProcessRegressor(Matern(length_scale, nu=2.5), alpha, normalize_y=True, optimizer=None).fit(X, y); "
               "the likelihood is that of the standardized y; isotropic: one length scale for all, one component of the gradient",
        "cases": cases})


def rosenbrock(x):
    r = x[1:] - x[:-1] ** 2
    g = np.zeros_like(x)
    g[:-1] += -400 * x[:-1] * r - 2 * (1 - x[:-1])
    g[1:] += 200 * r
    return float(np.sum(100 * r ** 2 + (1 - x[:-1]) ** 2)), g


def quadratic(x):
    """Strongly coupled, badly scaled: eigenvalues of D spread over 1e4."""
    n = len(x)
    d = 10.0 ** (4 * np.arange(n) / (n - 1))
    v = x - np.arange(1, n + 1) / n
    s = v.sum()
    return float(0.5 * (d * v ** 2).sum() + 5 * s ** 2), d * v + 10 * s


def beale(x):
    a, b = x
    t = np.array([1.5 - a + a * b, 2.25 - a + a * b ** 2, 2.625 - a + a * b ** 3])
    j = np.array([[b - 1, a], [b ** 2 - 1, 2 * a * b], [b ** 3 - 1, 3 * a * b ** 2]])
    return float(t @ t), 2 * t @ j


def minima():
    inf = np.inf
    cases = []
    for name, f, start, low, high in (
        ("rosenbrock", rosenbrock, [-1.2, 1.0], -inf, inf),
        ("rosenbrock", rosenbrock, [-1.2, 1.0], -2.0, 0.5),
        ("rosenbrock", rosenbrock, [-1.2, 1.0, -1.2, 1.0, -1.2, 1.0, -1.2, 1.0], -1.5, 0.8),
        ("rosenbrock", rosenbrock, [3.0] * 25, [1.0 if i % 2 == 0 else -100.0 for i in range(25)], 100.0),
        ("quadratic", quadratic, [0.0] * 12, -inf, inf),
        ("quadratic", quadratic, [0.0] * 12, -0.5, 0.4),
        ("quadratic", quadratic, [5.0] * 12, 0.6, inf),
        ("beale", beale, [1.0, 1.0], -4.5, 4.5),
        ("beale", beale, [1.0, 1.0], -4.5, [2.0, 4.5]),
    ):
        n = len(start)
        low, high = np.broadcast_to(low, n).astype(float), np.broadcast_to(high, n).astype(float)
        r = minimize(f, start, jac=True, method="L-BFGS-B", bounds=list(zip(low, high)),
                     options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 5000, "maxfun": 50000})
        text = lambda a: [("Infinity" if v > 0 else "-Infinity") if np.isinf(v) else v for v in a.tolist()]
        cases.append({"function": name, "start": start, "lower": text(low), "upper": text(high),
                      "x": r.x, "value": r.fun, "evaluations": r.nfev, "iterations": r.nit})
    save("lbfgsb.json", {"made_by": f"SciPy {scipy.__version__}",
                         "how": "scipy.optimize.minimize(method='L-BFGS-B', ftol 1e-15, gtol 1e-9), analytic gradients; the functions are in the script",
                         "cases": cases})


regression()
minima()
