"""What transformers needs to answer the prompts that `mint generate` answers: greedy, batched, padded on the left.

    pip install torch transformers
    ./mint export preferences train.jsonl --preferences ID     # rows with a prompt, as TRL reads them
    python bench/transformers_generate.py MODEL_FOLDER train.jsonl --type bf16 --cases 32 --new-tokens 128

Prints one JSON line: seconds, new tokens a second, the largest resident set. Every row makes exactly that many tokens, whatever it says.
"""
import argparse
import json
import resource
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("data")
    p.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
    p.add_argument("--cases", type=int, default=32)
    p.add_argument("--new-tokens", type=int, default=128)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    model = AutoModelForCausalLM.from_pretrained(a.model, dtype=torch.bfloat16 if a.type == "bf16" else torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(a.model, padding_side="left")
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    prompts = []
    for line in open(a.data, encoding="utf-8"):
        prompt = json.loads(line)["prompt"]
        if prompt not in prompts:
            prompts.append(prompt)
        if len(prompts) == a.cases:
            break
    texts = [tokenizer.apply_chat_template(q, tokenize=False, add_generation_prompt=True) for q in prompts]
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
