"""State dicts of many kinds as torch.save writes them. usage: make.py FOLDER   (PyTorch 2.7.1)"""
import sys
from collections import OrderedDict
from pathlib import Path
import torch

out = Path(sys.argv[1])
base = torch.arange(6.).reshape(2, 3) / 2
wide = torch.tensor([1, -2.5, 1024])
torch.save(OrderedDict(float=base, half=wide.half(), bfloat=wide.bfloat16(), double=wide.double(), long=torch.tensor([1 << 40, -7]),
                       byte=torch.tensor([0, 200, 255], dtype=torch.uint8), bool=torch.tensor([True, False]), scalar=torch.tensor(3.25),
                       none=torch.zeros(0, 4), slice=base[1], tied=base, parameter=torch.nn.Parameter(torch.tensor([7., 8.]))), out / "types.pt")


class Calls:
    def __reduce__(self):
        return print, ("run",)


torch.save({"weight": Calls()}, out / "calls.pt")
torch.save({"weight": base.t()}, out / "turned.pt")
torch.save({"weight": base}, out / "older.pt", _use_new_zipfile_serialization=False)
