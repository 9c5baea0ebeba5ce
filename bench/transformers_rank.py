"""What ranking a label set costs with transformers: one batched forward pass per label over the cases, as one would write it.

    pip install torch transformers
    python bench/transformers_rank.py MODEL_FOLDER train.jsonl LABELS --type bf16 --cases 4 --labels 40

LABELS is a text file, one label a line. Times some labels and scales to all of them: every label costs the same. Prints one JSON line.
"""
import json
import time

import torch

import peers


def main():
    p = peers.parser(__doc__, cases=4)
    p.add_argument("names")
    p.add_argument("--labels", type=int, default=40)
    a = p.parse_args()
    model, tokenizer = peers.load(a, padding_side="right")
    texts = peers.prompts(a, tokenizer)
    names = [line.strip() for line in open(a.names, encoding="utf-8") if line.strip()]
    start = time.perf_counter()
    with torch.no_grad():
        for name in names[: a.labels]:
            batch = tokenizer([t + name for t in texts], return_tensors="pt", padding=True, add_special_tokens=False)
            answer = len(tokenizer(name, add_special_tokens=False)["input_ids"])
            logits = model(**batch, logits_to_keep=answer + 1).logits.float()
            logits.log_softmax(-1)
    seconds = (time.perf_counter() - start) / min(a.labels, len(names)) * len(names) / len(texts)
    print(json.dumps({"type": a.type, "labels": len(names), "seconds_per_case": round(seconds, 3), "cases_per_second": 1 / seconds,
                      "torch": torch.__version__}))


main()
