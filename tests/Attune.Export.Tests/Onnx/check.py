"""Checks every .onnx file of a folder as onnx itself does, types and shapes among it. Prints how many there are."""
import sys
from pathlib import Path

import onnx

files = sorted(Path(sys.argv[1]).glob("*.onnx"))
for file in files:
    model = onnx.load(file)
    assert model.ir_version == 8 and model.opset_import[0].version == 17, file
    try:
        onnx.checker.check_model(model, full_check=True)
    except Exception as error:
        raise SystemExit(f"{file.name}: {error}\n{onnx.helper.printable_graph(model.graph)}")
print(len(files))
