"""One training epoch of PyTorch on one thread: the job of `Attune.Benchmarks -- epoch`.

    python3 epoch_torch.py            measures each net and prints ms per epoch
    python3 epoch_torch.py --serve    reads "8-50-50-1 EPOCHS" lines, answers with each epoch's ms

Debian: apt-get install python3-torch. Values do not matter for the time, so the rows are random numbers.
"""

import statistics
import sys
import time

import torch

ROWS, FEATURES, BATCH = 11_610, 8, 32
NETS = ["8-10-1", "8-30-1", "8-50-50-1", "8-100-100-100-1"]


class Job:
    def __init__(self, name):
        units = [int(unit) for unit in name.split("-")]
        layers = []
        for inputs, outputs in zip(units, units[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3, eps=1e-7)
        self.loss = torch.nn.MSELoss()
        self.x = torch.randn(ROWS, FEATURES)
        self.y = torch.randn(ROWS, 1)

    def epoch(self):
        """Shuffled batches, gradient steps, loss and RMSE summed up; no data loader, which would only add time."""
        start = time.perf_counter()
        order = torch.randperm(ROWS)
        total, squares = 0.0, torch.zeros(())
        for first in range(0, ROWS, BATCH):
            rows = order[first : first + BATCH]
            x, y = self.x[rows], self.y[rows]
            self.optimizer.zero_grad()
            prediction = self.model(x)
            loss = self.loss(prediction, y)
            loss.backward()
            self.optimizer.step()
            total += loss.item() * len(rows)
            with torch.no_grad():
                squares += (prediction - y).square().sum()
        (squares / ROWS).sqrt().item()
        return (time.perf_counter() - start) * 1000


def main():
    torch.set_num_threads(1)
    if "--serve" in sys.argv:
        jobs = {}
        for line in sys.stdin:
            name, epochs = line.split()
            if name not in jobs:
                jobs[name] = Job(name)
            print(*(f"{jobs[name].epoch():.3f}" for _ in range(int(epochs))), flush=True)
        return
    print("torch", torch.__version__)
    for name in NETS:
        job = Job(name)
        job.epoch()
        print(f"{name}: {statistics.median(job.epoch() for _ in range(7)):.1f} ms")


if __name__ == "__main__":
    main()
