"""The layout of a .keras file as JSON: the archive's entries, and every group and dataset of its HDF5 file."""
import json
import sys
import zipfile

import h5py


def attribute(item, name):
    kind = h5py.check_string_dtype(item.attrs.get_id(name).dtype)
    return {"value": str(item.attrs[name]), "encoding": kind.encoding, "length": kind.length}


rows = []


def visit(name, item):
    row = {"path": name}
    if isinstance(item, h5py.Dataset):
        row.update(shape=list(item.shape), dtype=item.dtype.str)
    row["attributes"] = {key: attribute(item, key) for key in item.attrs}
    rows.append(row)


with zipfile.ZipFile(sys.argv[1]) as archive:
    entries = [[entry.filename, entry.compress_type] for entry in archive.infolist()]
    with archive.open("model.weights.h5") as stream, h5py.File(stream, "r") as file:
        file.visititems(visit)
print(json.dumps({"entries": entries, "hdf5": rows}))
