"""python subset.py SEARCHBENCH OUTDIR: the small part of a searchbench folder that the tests keep."""
import csv
import gzip
import json
import os
import sys

root, out = sys.argv[1:3]


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as f:
        yield from csv.DictReader(f)


def write(name, header, lines):
    with open(f"{out}/{name}", "w") as f:
        f.write("\n".join([header, *lines]) + "\n")


# Of each function, instance and dimension the first point only.
seen, points = set(), []
for name, dimensions in (("bbob_points.csv", ("2", "3", "5", "20")), ("bbob_regression.csv", ("2", "10", "40"))):
    for r in rows(f"{root}/bbob/{name}"):
        key = (name, r["function"], r["instance"], r["dimension"])
        if key in seen or r["dimension"] not in dimensions or (name == "bbob_regression.csv" and r["instance"] not in ("1", "53")):
            continue
        seen.add(key)
        points.append(f'{r["function"]},{r["instance"]},{r["f"]},{r["x"]}')
write("bbob-points.csv", "function,instance,f,x", points)
write("bbob-fopt.csv", "function,instance,f_opt", [",".join(r.values()) for r in rows(f"{root}/bbob/bbob_fopt.csv")])

# Of each recorded run the incumbent's true value after 25, 50 and 100 trials, by the observed values as they are written.
runs = []
for e in json.load(open(f"{root}/peers/problems.json")):
    at, best = {}, {}
    for r in rows(f"{root}/peers/{e['name']}.csv.gz"):
        run = (r["optimizer"], r["seed"])
        if run not in best or float(r["value"]) < best[run][0]:
            best[run] = (float(r["value"]), r["true_value"])
        if int(r["trial"]) in (25, 50, 100):
            at.setdefault(run, []).append(best[run][1])
    runs += [",".join((e["name"], repr(e["optimum"]), repr(e["random_median"]), o, *v)) for (o, _), v in at.items()]
write("peer-incumbents.csv", "problem,optimum,random_median,optimizer,after_25,after_50,after_100", runs)
text = open(f"{root}/peers/README.md").read().split("## Results\n\n```\n")[1].split("\n```")[0]
with open(f"{out}/peer-tables.txt", "w") as f:
    f.write(text + "\n")
