"""Tries the demo's recipe in plain PyTorch: base, SFT and ORPO with LoRA, scored on the test cases.

A check on the sample data, not a part of the product. Losses follow TRL: mean log-probability over the
answer's tokens, NLL over the whole chosen sequence (--nll all) or its answer (--nll answer).
"""

import argparse
import csv
import json
import math
import time
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from facts import COHORT, SEED, STUDENT
from make_student import END, HEADER, answer, prompt_text, user_turn
from tiny_llama import TinyLlama, load


def main() -> None:
    a = arguments()
    torch.set_num_threads(a.threads)
    tokenizer = Tokenizer.from_file(str(STUDENT / "tokenizer.json"))
    cases = read("cases.csv")
    labels = {r["disease_id"]: r["label"] for r in read("labels.csv")}
    teacher = {r["id"]: {k: float(v) for k, v in r.items() if k != "id"} for r in read("teacher.csv")}
    test = {s: [c for c in cases if c["split"] == s] for s in ("test", "test_disjoint")}
    train = [c for c in cases if c["split"] == "train"]
    size: dict[str, int] = {}
    for c in train:
        size[c["disease_id"]] = size.get(c["disease_id"], 0) + 1
    prior = sorted(size, key=lambda d: -size[d])[:10]
    hits = {}
    for split, chosen in test.items():
        ranked = [sorted(teacher[c["id"]], key=lambda d: -teacher[c["id"]][d]) for c in chosen]
        hits[split, "prior"] = score(f"{split} prior", chosen, [[labels[d] for d in prior]] * len(chosen))
        hits[split, "teacher"] = score(f"{split} teacher", chosen, [[labels[d] for d in r[:10]] for r in ranked])
    rows = [pair(c, teacher[c["id"]], labels, tokenizer) for c in train]
    print("tokens a pair:", np.mean([len(p) * 2 + len(w) + len(l) for p, w, l in rows]))
    if "base" in a.methods:
        model = load(STUDENT)
        for split, chosen in test.items():
            hits[split, "base"] = score(f"{split} base", chosen, generate(model, tokenizer, chosen))
    for method in [m for m in a.methods if m != "base"]:
        model = load(STUDENT)
        torch.manual_seed(a.seed)
        adapters = add_lora(model, a.rank, a.alpha)
        fit(model, adapters, rows, method, a)
        for split, chosen in test.items():
            hits[split, method] = score(f"{split} {method}", chosen, generate(model, tokenizer, chosen))
            for other in ("prior", "base"):
                if (split, other) in hits:
                    print(f"    against {other}: McNemar p = {mcnemar(hits[split, method], hits[split, other]):.2g}")


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--methods", nargs="+", default=["base", "orpo"])
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--rank", type=int, default=32)
    p.add_argument("--alpha", type=float, default=32)
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--beta", type=float, default=0.1)
    p.add_argument("--warmup", type=float, default=0.05)
    p.add_argument("--clip", type=float, default=1.0)
    p.add_argument("--nll", choices=("all", "answer"), default="all")
    p.add_argument("--seed", type=int, default=42)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


def read(name: str) -> list[dict]:
    with (COHORT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def prompt(case: dict) -> str:
    findings = case["present_labels"].split(";")
    return prompt_text(user_turn(case["age_years"], case["sex"], case["ancestry"], findings))


def pair(case, probabilities, labels, tokenizer) -> tuple[list[int], list[int], list[int]]:
    """The teacher's ten best with the truth moved in at the top if missing, and its ten worst."""
    ranked = sorted(probabilities, key=lambda d: -probabilities[d])
    best = ranked[:10]
    if case["disease_id"] not in best:
        best = [case["disease_id"], *best[:9]]
    worst = [d for d in ranked if d not in best and d != case["disease_id"]][-10:]

    def ids(text):
        return tokenizer.encode(text).ids

    return ids(prompt(case)), *(ids(answer(labels[d] for d in side)) + [END] for side in (best, worst))


class Lora(nn.Module):
    def __init__(self, inner: nn.Linear, rank: int, alpha: float):
        super().__init__()
        self.inner, self.scale = inner, alpha / rank
        self.a = nn.Parameter(torch.empty(rank, inner.in_features))
        self.b = nn.Parameter(torch.zeros(inner.out_features, rank))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))

    def forward(self, x):
        return self.inner(x) + (x @ self.a.T) @ self.b.T * self.scale


def add_lora(model: TinyLlama, rank: int, alpha: float) -> list[nn.Parameter]:
    model.requires_grad_(False)
    adapters = []
    for layer in model.layers:
        for block in (layer.self_attn, layer.mlp):
            for name, linear in list(block.named_children()):
                lora = Lora(linear, rank, alpha)
                setattr(block, name, lora)
                adapters += [lora.a, lora.b]
    return adapters


def fit(model, adapters, rows, method, a) -> None:
    optimizer = torch.optim.AdamW(adapters, lr=a.lr, weight_decay=0.0)
    total = a.epochs * math.ceil(len(rows) / a.batch)
    warm = max(1, int(a.warmup * total))
    random = Random(f"{SEED}/{a.seed}")
    begun, step, seen = time.time(), 0, []
    for _ in range(a.epochs):
        order = random.sample(rows, len(rows))
        for start in range(0, len(order), a.batch):
            rate = step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm)))
            optimizer.param_groups[0]["lr"] = a.lr * rate
            loss, shown = orpo(model, order[start:start + a.batch], a) if method == "orpo" else sft(model, order[start:start + a.batch])
            loss.backward()
            nn.utils.clip_grad_norm_(adapters, a.clip)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            seen.append(shown)
            if step % 100 == 0 or step == total:
                mean = np.mean(seen[-100:], 0)
                print(f"  {method} step {step}/{total} {np.round(mean, 3)} {time.time() - begun:.0f} s", flush=True)


def log_probs(model, sequences, skip):
    """Log-probability of every token after the first; and which of them count."""
    length = max(map(len, sequences))
    ids = torch.tensor([s + [0] * (length - len(s)) for s in sequences])
    place = torch.arange(1, length)
    real = place[None] < torch.tensor([len(s) for s in sequences])[:, None]
    response = real & (place[None] >= torch.tensor(skip)[:, None])
    hidden = model.hidden(ids[:, :-1])
    logp = torch.zeros(real.shape)
    logp[real] = -F.cross_entropy(model.logits(hidden[real]), ids[:, 1:][real], reduction="none")
    return logp, real, response


def orpo(model, batch, a):
    n = len(batch)
    sequences = [p + w for p, w, _ in batch] + [p + l for p, _, l in batch]
    logp, real, response = log_probs(model, sequences, [len(p) for p, _, _ in batch] * 2)
    mean = (logp * response).sum(1) / response.sum(1)
    c, r = mean[:n].clamp(max=-1e-6), mean[n:].clamp(max=-1e-6)
    z = (c - r) - (torch.log(-torch.expm1(c)) - torch.log(-torch.expm1(r)))
    counted = real[:n] if a.nll == "all" else response[:n]
    nll = -(logp[:n] * counted).sum() / counted.sum()
    ratio = -F.logsigmoid(z).mean()
    loss = nll + a.beta * ratio
    return loss, (loss.item(), nll.item(), ratio.item(), -mean[:n].mean().item(), -mean[n:].mean().item())


def sft(model, batch):
    logp, _, response = log_probs(model, [p + w for p, w, _ in batch], [len(p) for p, _, _ in batch])
    loss = -(logp * response).sum() / response.sum()
    return loss, (loss.item(),)


@torch.no_grad()
def generate(model, tokenizer, cases, limit=110) -> list[list[str]]:
    """Greedy; cases with prompts of one length go together."""
    prompts = [tokenizer.encode(prompt(c)).ids for c in cases]
    by_length: dict[int, list[int]] = {}
    for i, p in enumerate(prompts):
        by_length.setdefault(len(p), []).append(i)
    answers: list[list[str]] = [[] for _ in cases]
    for length, members in by_length.items():
        ids = torch.tensor([prompts[i] for i in members])
        caches = [{} for _ in model.layers]
        out = []
        hidden = model.hidden(ids, torch.arange(length).expand(len(members), -1), caches)
        for place in range(length, length + limit):
            token = model.logits(hidden[:, -1]).argmax(-1)
            out.append(token)
            if place == length + limit - 1 or all((torch.stack(out) == END).any(0)):
                break
            hidden = model.hidden(token[:, None], torch.full((len(members), 1), place), caches)
        for i, row in zip(members, torch.stack(out, 1).tolist()):
            text = tokenizer.decode(row[: row.index(END)] if END in row else row)
            answers[i] = items(text)
    return answers


def items(text: str) -> list[str]:
    if not text.startswith(HEADER + "\n"):
        return []
    return [line.partition(". ")[2] for line in text.splitlines()[1:]]


def score(name, cases, answers) -> np.ndarray:
    top = [c["disease_name"] in a[:10] for c, a in zip(cases, answers)]
    first = [c["disease_name"] in a[:1] for c, a in zip(cases, answers)]
    ten = [len(a) == 10 for a in answers]
    unique = [len(set(a)) == 10 for a in answers]
    print(f"{name:24} n={len(cases)} Top-1 {np.mean(first):.3f} Top-10 {np.mean(top):.3f} ten {np.mean(ten):.3f} "
          f"ten different {np.mean(unique):.3f} answers {len({tuple(a) for a in answers})}", flush=True)
    return np.array(top)


def mcnemar(x, y) -> float:
    b, c = int((x & ~y).sum()), int((~x & y).sum())
    return min(1.0, 2 * sum(math.comb(b + c, k) for k in range(min(b, c) + 1)) / 2 ** (b + c))


if __name__ == "__main__":
    main()
