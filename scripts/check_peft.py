"""Opens what `mint export` wrote with peft and transformers, and compares logits.

    python scripts/check_peft.py BASE ADAPTER MERGED

BASE     the Hugging Face folder that the run was trained on
ADAPTER  written by `mint export adapter RUN ADAPTER`
MERGED   written by `mint export merged RUN MERGED`

Prints three differences of logits, each the largest over all tokens: how far the adapter moves the
base; how far the merged folder is from base + adapter, both in float32 (what is left is the one
rounding of the merged weights to the base's type); and how far it is from PEFT's own merge rounded
to that type. Needs torch, transformers, peft 0.13 or later, safetensors. No test needs this script.
"""

import sys

import torch
import transformers
import peft
from peft import PeftModel
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer


def load(folder, dtype):
    model = AutoModelForCausalLM.from_pretrained(
        folder, torch_dtype=dtype, attn_implementation="eager"
    )
    return model.eval()


def logits(model, ids):
    with torch.no_grad():
        return model(input_ids=ids).logits.float()


def main(base, adapter, merged):
    print(f"torch {torch.__version__}, transformers {transformers.__version__}, peft {peft.__version__}")
    stored = AutoConfig.from_pretrained(base).dtype
    AutoTokenizer.from_pretrained(merged)
    size = AutoConfig.from_pretrained(base).vocab_size
    ids = torch.randint(0, size, (2, 48), generator=torch.Generator().manual_seed(1))

    plain = logits(load(base, torch.float32), ids)
    tuned = PeftModel.from_pretrained(load(base, torch.float32), adapter).eval()
    with_adapter = logits(tuned, ids)
    ours = load(merged, torch.float32)
    own = logits(ours, ids)
    theirs = tuned.merge_and_unload()
    for weight in theirs.parameters():  # not model.to(): it would round the rotary frequencies too
        weight.data = weight.data.to(stored).float()

    print(f"stored type {stored}, merged folder's {AutoConfig.from_pretrained(merged).dtype}")
    print(f"adapter against base            {(with_adapter - plain).abs().max():.3g}")
    print(f"merged against base + adapter   {(own - with_adapter).abs().max():.3g}")
    print(f"merged against PEFT's merge     {(own - logits(theirs, ids)).abs().max():.3g}")
    state = theirs.state_dict()
    worst = max((state[k] - v).abs().max().item() for k, v in ours.state_dict().items())
    print(f"weights against PEFT's merge    {worst:.3g}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
