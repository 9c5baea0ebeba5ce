"""What transformers needs to answer the prompts that `mint generate` answers: greedy, batched, padded on the left.

    pip install torch transformers
    ./mint export preferences train.jsonl --preferences ID     # rows with a prompt, as TRL reads them
    python bench/transformers_generate.py MODEL_FOLDER train.jsonl --type bf16 --cases 32 --new-tokens 128

Prints one JSON line: seconds, new tokens a second, the largest resident set. Every row makes exactly that many tokens, whatever it says.
"""
import json
import resource
import time

import torch

import peers


def main():
    p = peers.parser(__doc__, cases=32)
    p.add_argument("--new-tokens", type=int, default=128)
    a = p.parse_args()
    model, tokenizer = peers.load(a, padding_side="left")
    texts = peers.prompts(a, tokenizer)
    batch = tokenizer(texts, return_tensors="pt", padding=True, add_special_tokens=False)
    with torch.no_grad():
        model.generate(**batch, max_new_tokens=2, do_sample=False)
        start = time.perf_counter()
        out = model.generate(**batch, max_new_tokens=a.new_tokens, min_new_tokens=a.new_tokens, do_sample=False)
        seconds = time.perf_counter() - start
    made = (out.shape[1] - batch["input_ids"].shape[1]) * len(texts)
    print(json.dumps({
        "type": a.type, "cases": len(texts), "new_tokens": made, "seconds": round(seconds, 2), "tokens_per_second": round(made / seconds, 1),
        "max_resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "torch": torch.__version__}))


main()
