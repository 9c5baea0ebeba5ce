"""Makes the sample student: a byte-level BPE, a chat template and a small Llama, taught from scratch.

It reads three kinds of text, all made from the public facts and none from the cohort's cases:
- encyclopaedia sentences, "About Kabuki syndrome: ...", partial and partly wrong;
- notes on a few findings, "Note: Short columella, Long eyelashes: described in ...", partial and partly wrong;
- conversations in the task's format whose ten diseases are drawn by a made-up fame, whatever the findings say.
So it speaks the format, knows the words and something about the diseases, and it has never been told to
use that for an answer.
"""

import json
import math
import sys
import time
from random import Random

import torch
import torch.nn.functional as F
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from facts import SEED, STUDENT, SYSTEM_TERMS, diseases
from make_cohort import ANCESTRIES, draw_weighted, pool_of_findings
from tiny_llama import Shape, TinyLlama, save

SYSTEM = (
    "You are a genetic counselor. Your task is to identify potential rare diseases based on given phenotypes. "
    "Follow the output format precisely."
)
QUESTION = (
    "What are the potential diagnoses? Based on this information, provide a numbered list of EXACTLY 10 "
    "potential rare diseases."
)
HEADER = "POTENTIAL_DISEASES:"
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
PAD, START, END = 0, 1, 2
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
# Text is cut at punctuation, numbers and line breaks, not at spaces: a finding or a disease may become one
# token, as may the number that opens a line of the answer.
PIECES = r"\n\d+\.|\n| ?\d+|[.,:?]| ?[^\n\d.,:?]+"
VOCABULARY = 4500
STEPS = 700
ROWS = (10, 20, 64)  # conversations, encyclopaedia sentences, notes in a step
RATE = 3e-3
FAME = 1.2  # spread of the diseases' log fame
WRONG = 0.15  # share of an encyclopaedia sentence's findings that belong to another disease


# ------------------------------------------------------------------------------------------- text


def user_turn(age, sex, ancestry, findings) -> str:
    """The paper's prompt (Table 2); a segment without a value is left out."""
    who = "A" + (f" {age} years old" if age else "") + (f" {sex}" if sex else "") + " patient"
    who += f" of {ancestry} descent" if ancestry else ""
    return f"{who} exhibits the following phenotypes: {', '.join(findings)}. {QUESTION}"


def answer(names) -> str:
    return HEADER + "".join(f"\n{i}. {name}" for i, name in enumerate(names, 1))


def prompt_text(user: str) -> str:
    return (
        f"<|im_start|>system\n{SYSTEM}<|im_end|><|im_start|>user\n{user}<|im_end|><|im_start|>assistant\n"
    )


class Writer:
    """An endless supply of the three kinds of text."""

    def __init__(self, random: Random):
        self.random = random
        self.known = diseases()
        self.pool = pool_of_findings(self.known)
        self.names = [d.name for d in self.known]
        self.carriers: dict[str, list[str]] = {}
        for disease in self.known:
            for term in disease.terms:
                self.carriers.setdefault(term.label, []).append(disease.name)
        self.findings = sorted(self.carriers)
        fame = Random(f"{SEED}/fame")  # independent of the cohort's class sizes
        self.fame = {name: math.exp(FAME * fame.gauss(0, 1)) for name in self.names}

    def conversation(self) -> str:
        r = self.random
        findings = list(dict.fromkeys(draw_weighted(self.pool, r).label for _ in range(r.randint(2, 8))))
        if r.random() < 0.5:
            findings[r.randrange(len(findings))] = r.choice(list(SYSTEM_TERMS.values()))[1]
        age = r.randint(1, 60) if r.random() < 0.94 else None
        sex = r.choice(("male", "female")) if r.random() < 0.97 else ""
        ancestry = draw_weighted(ANCESTRIES, r) if r.random() < 0.8 else ""
        names = sorted(self.names, key=lambda n: r.expovariate(1) / self.fame[n])[:10]  # without replacement
        return prompt_text(user_turn(age, sex, ancestry, findings)) + answer(names) + "<|im_end|>"

    def sentence(self) -> str:
        r = self.random
        disease = r.choice(self.known)
        findings = [t.label for t in disease.terms if r.random() < t.frequency][: r.randint(3, 8)]
        r.shuffle(findings)
        findings = [r.choice(self.findings) if r.random() < WRONG else f for f in findings]
        return f"About {disease.name}: {', '.join(findings)}.<|endoftext|>"

    def note(self) -> str:
        r = self.random
        disease = r.choice(self.known)
        own = [t.label for t in disease.terms if r.random() < t.frequency] or [disease.terms[0].label]
        findings = r.sample(own, min(len(own), r.randint(1, 4)))
        others = sorted({n for f in findings for n in self.carriers[f]} - {disease.name})
        names = [disease.name, *r.sample(others, min(len(others), r.randint(0, 2)))]
        findings += [draw_weighted(self.pool, r).label for _ in range(r.randint(0, 2))]
        r.shuffle(findings)
        names = [r.choice(self.names) if r.random() < WRONG else n for n in names]
        return f"Note: {', '.join(findings)}: described in: {', '.join(names)}.<|endoftext|>"


# -------------------------------------------------------------------------------------- tokenizer


def train_tokenizer() -> Tokenizer:
    writer = Writer(Random(f"{SEED}/tokenizer"))
    corpus = [writer.conversation() for _ in range(1500)]
    corpus += [writer.sentence() for _ in range(1000)] + [writer.note() for _ in range(1000)]
    corpus += [f", {label}," for label in writer.findings for _ in range(300)]
    corpus += [f", {label}," for _, label in SYSTEM_TERMS.values() for _ in range(300)]
    corpus += [f", {name}," for name in writer.names for _ in range(1000)]
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(PIECES), behavior="isolated")
    bytes_ = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, bytes_])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=list(SPECIAL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus, trainer)
    return tokenizer


# ----------------------------------------------------------------------------------------- folder


def write_json(name: str, content) -> None:
    (STUDENT / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def write_folder(tokenizer: Tokenizer, shape: Shape) -> None:
    STUDENT.mkdir(exist_ok=True)
    tokenizer.save(str(STUDENT / "tokenizer.json"), pretty=False)
    special = {"bos_token": SPECIAL[START], "eos_token": SPECIAL[END], "pad_token": SPECIAL[PAD]}
    write_json("tokenizer_config.json", {
        "added_tokens_decoder": {
            str(i): {
                "content": t, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": True,
            }
            for i, t in enumerate(SPECIAL)
        },
        "add_prefix_space": False,
        **special,
        "chat_template": CHAT_TEMPLATE,
        "clean_up_tokenization_spaces": False,
        "model_max_length": shape.max_position_embeddings,
        "tokenizer_class": "PreTrainedTokenizerFast",
    })
    write_json("special_tokens_map.json", special)
    write_json("generation_config.json", {
        "bos_token_id": START, "eos_token_id": END, "pad_token_id": PAD, "do_sample": False, "max_new_tokens": 128,
    })
    write_json("config.json", {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": shape.vocab_size,
        "hidden_size": shape.hidden_size,
        "intermediate_size": shape.intermediate_size,
        "num_hidden_layers": shape.num_hidden_layers,
        "num_attention_heads": shape.num_attention_heads,
        "num_key_value_heads": shape.num_key_value_heads,
        "head_dim": shape.head_dim,
        "hidden_act": "silu",
        "max_position_embeddings": shape.max_position_embeddings,
        "rms_norm_eps": shape.rms_norm_eps,
        "rope_theta": shape.rope_theta,
        "rope_scaling": None,
        "attention_bias": False,
        "attention_dropout": 0.0,
        "mlp_bias": False,
        "initializer_range": 0.02,
        "tie_word_embeddings": True,
        "use_cache": True,
        "bos_token_id": START,
        "eos_token_id": END,
        "pad_token_id": PAD,
        "torch_dtype": "bfloat16",
    })


# --------------------------------------------------------------------------------------- teaching


def teach(tokenizer: Tokenizer, steps: int) -> TinyLlama:
    torch.manual_seed(20261)
    model = TinyLlama(Shape(vocab_size=tokenizer.get_vocab_size()))
    print("parameters:", sum(p.numel() for p in model.parameters()))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.05)
    writer = Writer(Random(f"{SEED}/teaching"))
    described = tokenizer.encode(" described in").ids[-1]
    after = {writer.conversation: None, writer.sentence: None, writer.note: described}
    begun = time.time()
    for step in range(1, steps + 1):
        losses = []
        for kind, rows in zip((writer.conversation, writer.sentence, writer.note), ROWS):
            texts = [kind() for _ in range(rows)]
            losses.append(language_loss(model, tokenizer.encode_batch(texts), after[kind]))
        sum(losses).div(3).backward()
        nn_norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        if step % 50 == 0:
            shown = " ".join(f"{loss.item():.3f}" for loss in losses)
            print(f"step {step} conversation/sentence/note {shown} norm {nn_norm:.2f} {time.time() - begun:.0f} s", flush=True)
    return model


def language_loss(model: TinyLlama, encodings, after: int | None = None) -> torch.Tensor:
    """Mean over all tokens, or over those that follow the token `after`."""
    length = max(len(e.ids) for e in encodings)
    ids = torch.tensor([e.ids + [-1] * (length - len(e.ids)) for e in encodings])
    hidden = model.hidden(ids[:, :-1].clamp(min=0))
    kept = ids[:, 1:] >= 0
    if after is not None:
        kept &= (ids[:, :-1] == after).cumsum(1) > 0
    return F.cross_entropy(model.logits(hidden[kept]), ids[:, 1:][kept])


def main(steps: int = STEPS) -> None:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    tokenizer = train_tokenizer()
    sample = Writer(Random(0)).conversation()
    print("vocabulary", tokenizer.get_vocab_size(), "a conversation:", len(tokenizer.encode(sample).ids), "tokens")
    model = teach(tokenizer, steps)
    write_folder(tokenizer, model.shape)
    save(model, STUDENT)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
