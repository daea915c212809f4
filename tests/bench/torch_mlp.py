"""The network of chapter 9 in PyTorch: a peer for `make bench`.

Measured: as in numpy_mlp.py; the same network, data, batches and recipe.

Fair because it is plain PyTorch as its manual teaches it (nn.Sequential,
cross_entropy, torch.optim.SGD), minus what is known to be slow: the data are
one tensor and a batch is one index_select, not a DataLoader; gradients are
dropped rather than zeroed; nothing is read back from a tensor inside the clock.

Prints: name, threads, median epoch seconds, test accuracy (tab-separated).
"""

import argparse
import os
import statistics
import time

parser = argparse.ArgumentParser(description="Train the chapter 9 network with PyTorch.")
parser.add_argument("data", help="folder with the four MNIST files, decompressed")
parser.add_argument("--hidden-layers", type=int, default=3)
parser.add_argument("--epochs", type=int, default=5)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(args.threads)
# OpenMP's and OpenBLAS's idle threads would spin, in each other's way.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import torch  # noqa: E402
from torch import nn  # noqa: E402

from idx import read_idx  # noqa: E402

BATCH = 128
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)


def images(name):
    pixels = torch.frombuffer(bytearray(read_idx(args.data, name, 3)), dtype=torch.uint8)
    return pixels.reshape(-1, 784).float() / 255


def labels(name):
    return torch.frombuffer(bytearray(read_idx(args.data, name, 1)), dtype=torch.uint8).long()


def network():
    sizes = [784] + [64] * args.hidden_layers
    parts = []
    for rows, cols in zip(sizes, sizes[1:]):
        parts += [nn.Linear(rows, cols), nn.ReLU()]
    parts.append(nn.Linear(sizes[-1], 10))
    for part in parts[::2]:
        nn.init.xavier_uniform_(part.weight)  # Glorot's other name
        nn.init.zeros_(part.bias)
    return nn.Sequential(*parts)


x, y = images("train-images-idx3-ubyte"), labels("train-labels-idx1-ubyte")
x_test, y_test = images("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte")
model = network()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

seconds = []
for _ in range(args.epochs):
    start = time.perf_counter()
    for index in torch.randperm(len(x)).split(BATCH):
        optimizer.zero_grad(set_to_none=True)
        logits = model(x.index_select(0, index))
        nn.functional.cross_entropy(logits, y.index_select(0, index)).backward()
        optimizer.step()
    seconds.append(time.perf_counter() - start)

with torch.no_grad():
    accuracy = (model(x_test).argmax(1) == y_test).float().mean().item()
print(f"pytorch\t{args.threads}\t{statistics.median(seconds):.6f}\t{accuracy:.4f}")
