"""Reads a file of the MNIST family: 0 0 8 rank, the sizes (big-endian), bytes."""

import math
import struct
import sys


def read_idx(folder, name, rank):
    path = f"{folder}/{name}"
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        sys.exit(f"{path}: {error.strerror}; `make datasets` fetches it")
    head = 4 + 4 * rank
    if len(data) < head or data[:4] != bytes([0, 0, 8, rank]):
        sys.exit(f"{path}: not an IDX file of {rank} dimensions")
    want = math.prod(struct.unpack(f">{rank}I", data[4:head]))
    if len(data) - head != want:
        sys.exit(f"{path}: {len(data) - head} bytes of data where {want} are announced")
    return data[head:]
