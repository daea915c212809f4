"""The network of chapter 9 in NumPy: a peer for `make bench`.

Measured: the seconds of one epoch, and the accuracy on the test set after the
last one. An epoch is a shuffle of 60000 images and 469 steps of gradient
descent: gather the batch, forward, backward, update. Reading the files, making
the weights and the test are outside the clock.

Fair because the work is the same as ours (784-64-64-64-10, relu, softmax and
cross-entropy, plain SGD, batch 128 with a short last batch, float32) and
because it is written as one who knows NumPy would: every product is one BLAS
call into a buffer made beforehand, all else works in place, and all parameters
lie in one array, so that the update is two calls. It does not even add up the
loss, which ours does.

Prints: name, threads, median epoch seconds, test accuracy (tab-separated).
"""

import argparse
import os
import statistics
import time

parser = argparse.ArgumentParser(description="Train the chapter 9 network with NumPy.")
parser.add_argument("data", help="folder with the four MNIST files, decompressed")
parser.add_argument("--hidden-layers", type=int, default=3)
parser.add_argument("--epochs", type=int, default=5)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()

# BLAS reads these once, when NumPy loads it.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(args.threads)
import numpy as np  # noqa: E402

from idx import read_idx  # noqa: E402

BATCH, ETA = 128, np.float32(0.01)
SIZES = [784] + [64] * args.hidden_layers + [10]
LAYERS = range(len(SIZES) - 1)
rng = np.random.default_rng(args.seed)


def images(name):
    pixels = np.frombuffer(read_idx(args.data, name, 3), np.uint8)
    return pixels.reshape(-1, 784).astype(np.float32) / np.float32(255)


def labels(name):
    return np.frombuffer(read_idx(args.data, name, 1), np.uint8).astype(np.intp)


def split(flat):
    """Views of one flat array: a weight matrix and a bias vector per layer."""
    weights, biases, at = [], [], 0
    for rows, cols in zip(SIZES, SIZES[1:]):
        weights.append(flat[at : at + rows * cols].reshape(rows, cols))
        at += rows * cols
        biases.append(flat[at : at + cols])
        at += cols
    return weights, biases


count = sum(rows * cols + cols for rows, cols in zip(SIZES, SIZES[1:]))
params, grads = np.zeros(count, np.float32), np.empty(count, np.float32)
W, b = split(params)
dW, db = split(grads)
for w in W:
    limit = np.sqrt(6 / sum(w.shape))
    w[:] = rng.uniform(-limit, limit, w.shape)

x, y = images("train-images-idx3-ubyte"), labels("train-labels-idx1-ubyte")
x_test, y_test = images("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte")

A = [np.empty((BATCH, size), np.float32) for size in SIZES]  # A[0]: the batch
D = [np.empty((BATCH, size), np.float32) for size in SIZES]  # gradient by Z
ROW = np.arange(BATCH)


def step(index):
    n = len(index)
    a, d = [m[:n] for m in A], [m[:n] for m in D]
    np.take(x, index, axis=0, out=a[0], mode="clip")  # "clip" skips a copy
    for l in LAYERS:
        np.dot(a[l], W[l], out=a[l + 1])
        a[l + 1] += b[l]
        if l < LAYERS[-1]:
            np.maximum(a[l + 1], 0, out=a[l + 1])
    p = a[-1]  # softmax, then (p - y) / n: the gradient by the logits
    p -= p.max(axis=1, keepdims=True)
    np.exp(p, out=p)
    p /= p.sum(axis=1, keepdims=True)
    p[ROW[:n], y[index]] -= 1
    p /= n
    d[-1] = p
    for l in reversed(LAYERS):
        np.dot(a[l].T, d[l + 1], out=dW[l])
        d[l + 1].sum(axis=0, out=db[l])
        if l > 0:
            np.dot(d[l + 1], W[l].T, out=d[l])
            d[l] *= a[l] > 0
    np.multiply(grads, ETA, out=grads)
    np.subtract(params, grads, out=params)


seconds = []
for _ in range(args.epochs):
    start = time.perf_counter()
    order = rng.permutation(len(x))
    for first in range(0, len(x), BATCH):
        step(order[first : first + BATCH])
    seconds.append(time.perf_counter() - start)

h = x_test
for l in LAYERS:
    h = h @ W[l] + b[l]
    if l < LAYERS[-1]:
        h = np.maximum(h, 0)
accuracy = np.mean(h.argmax(axis=1) == y_test)
print(f"numpy\t{args.threads}\t{statistics.median(seconds):.6f}\t{accuracy:.4f}")
