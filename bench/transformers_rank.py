"""What ranking a label set costs with transformers: one batched forward pass per label over the cases, as one would write it.

    pip install torch transformers
    python bench/transformers_rank.py MODEL_FOLDER train.jsonl LABELS --type bf16 --cases 4 --labels 40

LABELS is a text file, one label a line. Times some labels and scales to all of them: every label costs the same. Prints one JSON line.
"""
import argparse
import json
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("data")
    p.add_argument("names")
    p.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
    p.add_argument("--cases", type=int, default=4)
    p.add_argument("--labels", type=int, default=40)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    model = AutoModelForCausalLM.from_pretrained(a.model, dtype=torch.bfloat16 if a.type == "bf16" else torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(a.model)
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    prompts = []
    for line in open(a.data, encoding="utf-8"):
        prompt = json.loads(line)["prompt"]
        if prompt not in prompts:
            prompts.append(prompt)
        if len(prompts) == a.cases:
            break
    texts = [tokenizer.apply_chat_template(q, tokenize=False, add_generation_prompt=True) for q in prompts]
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
