"""What the scripts that time transformers share."""
import argparse
import json

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def parser(doc, cases):
    """Options of every script: the model's folder, exported rows, type, threads; and cases, unless there are none."""
    p = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("data")
    p.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
    if cases is not None:
        p.add_argument("--cases", type=int, default=cases, help="distinct prompts")
    p.add_argument("--threads", type=int, default=2)
    return p


def load(options, padding_side):
    """The model and its tokenizer, on so many threads."""
    torch.set_num_threads(options.threads)
    model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.bfloat16 if options.type == "bf16" else torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(options.model, padding_side=padding_side)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return model, tokenizer


def prompts(options, tokenizer):
    """The first distinct prompts of the rows, in the chat template, up to where the answer begins."""
    found = []
    for line in open(options.data, encoding="utf-8"):
        prompt = json.loads(line)["prompt"]
        if prompt not in found:
            found.append(prompt)
        if len(found) == options.cases:
            break
    return [tokenizer.apply_chat_template(prompt, tokenize=False, add_generation_prompt=True) for prompt in found]
