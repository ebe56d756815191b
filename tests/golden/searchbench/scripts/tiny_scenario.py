"""python tiny_scenario.py OUTDIR: a scenario in YAHPO Gym's layout whose surrogate is a plain sum, so that what went into it shows:
acc = 0.001 task_id + 0.01 learner + 0.1 tree.split (codes) + 0.2 trainsize + 0.0001 tree.depth + 0.3 linear.rate;
time = tree.depth."""
import json
import os
import sys
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

out = sys.argv[1] + "/tiny/yahpo/tiny"
os.makedirs(out, exist_ok=True)
category = np.array([[0, 0.001], [0, 0.01], [0, 0.1]], np.float32)
number = np.array([[0, 0.2], [1, 0.0001], [0, 0.3]], np.float32)
graph = helper.make_graph(
    [
        helper.make_node("Cast", ["x_cat"], ["codes"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["codes", "c"], ["from_cat"]),
        helper.make_node("MatMul", ["x_cont", "n"], ["from_cont"]),
        helper.make_node("Add", ["from_cat", "from_cont"], ["y"]),
    ],
    "tiny",
    [
        helper.make_tensor_value_info("x_cat", TensorProto.INT32, ["rows", 3]),
        helper.make_tensor_value_info("x_cont", TensorProto.FLOAT, ["rows", 3]),
    ],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", 2])],
    [numpy_helper.from_array(category, "c"), numpy_helper.from_array(number, "n")],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, out + "/model.onnx")


def dump(name, value):
    with open(f"{out}/{name}", "w") as f:
        json.dump(value, f, indent=1)
        f.write("\n")


def cat(name, *choices):
    return dict(name=name, type="categorical", choices=list(choices), default=choices[0], probabilities=None)


dump("encoding.json", {
    "task_id": {"#na#": 0, "12": 1, "7": 2},
    "learner": {"#na#": 0, "linear": 1, "tree": 2},
    "tree.split": {"#na#": 0, "extra": 1, "gini": 2},
})
dump("config_space.json", {
    "hyperparameters": [
        cat("learner", "tree", "linear"),
        cat("task_id", "7", "12"),
        dict(name="linear.rate", type="uniform_float", log=True, lower=0.0001, upper=1.0, default=0.01),
        dict(name="trainsize", type="uniform_float", log=False, lower=0.05, upper=1.0, default=0.525),
        dict(name="tree.depth", type="uniform_int", log=False, lower=1, upper=30, default=16),
        cat("tree.split", "gini", "extra"),
    ],
    "conditions": [
        dict(child="linear.rate", parent="learner", type="EQ", value="linear"),
        dict(child="tree.split", parent="learner", type="IN", values=["tree"]),
        dict(child="tree.depth", type="AND", conditions=[
            dict(child="tree.depth", parent="tree.split", type="IN", values=["gini"]),
            dict(child="tree.depth", parent="learner", type="EQ", value="tree"),
        ]),
    ],
    "forbiddens": [],
    "python_module_version": "0.4.18",
    "json_format_version": 0.2,
})
with open(out + "/reference_outputs.csv", "w") as f:
    f.write("task_id,learner,tree.split,trainsize,tree.depth,linear.rate,time,acc\n")
    f.write("12,tree,gini,1.0,20,,20,0.423\n")
    f.write("7,tree,extra,1.0,,,0,0.322\n")
    f.write("12,linear,,0.5,,0.5,0,0.261\n")
