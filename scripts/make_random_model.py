"""Writes a Llama-shaped Hugging Face folder of random bf16 weights: for timing and memory, it has learnt nothing.

    python scripts/make_random_model.py TOKENIZER_FOLDER OUT --shape 3b

Shapes are those of Llama 3.2 (1b, 3b) and two small ones; the vocabulary is the shape's own, so ids of the tokenizer are in range.
Needs numpy alone. No test needs this script.
"""
import argparse
import json
import os
import shutil
import struct

import numpy as np

SHAPES = {
    #        hidden  layers heads kv  inner  vocabulary
    "30m": (384, 8, 6, 2, 1024, 49152),
    "135m": (576, 30, 9, 3, 1536, 49152),
    "360m": (960, 32, 15, 5, 2560, 49152),
    "1b": (2048, 16, 32, 8, 8192, 128256),
    "3b": (3072, 28, 24, 8, 8192, 128256),
}
TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "special_tokens_map.json", "generation_config.json")


def tensors(hidden, layers, heads, kv, inner, vocabulary):
    size = hidden // heads
    yield "model.embed_tokens.weight", (vocabulary, hidden)
    yield "model.norm.weight", (hidden,)
    for i in range(layers):
        p = f"model.layers.{i}."
        yield p + "input_layernorm.weight", (hidden,)
        yield p + "post_attention_layernorm.weight", (hidden,)
        yield p + "self_attn.q_proj.weight", (heads * size, hidden)
        yield p + "self_attn.k_proj.weight", (kv * size, hidden)
        yield p + "self_attn.v_proj.weight", (kv * size, hidden)
        yield p + "self_attn.o_proj.weight", (hidden, heads * size)
        yield p + "mlp.gate_proj.weight", (inner, hidden)
        yield p + "mlp.up_proj.weight", (inner, hidden)
        yield p + "mlp.down_proj.weight", (hidden, inner)


def bf16(values):
    return (values.view(np.uint32) >> 16).astype(np.uint16)


def write(path, named, seed):
    header, at = {}, 0
    for name, shape in named:
        length = 2 * int(np.prod(shape))
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [at, at + length]}
        at += length
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    random = np.random.default_rng(seed)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name, shape in named:
            count = int(np.prod(shape))
            while count:
                n = min(count, 1 << 24)
                one = np.ones(n, np.float32) if len(shape) == 1 else random.standard_normal(n, np.float32) * np.float32(0.02)
                out.write(bf16(one).tobytes())
                count -= n


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("tokenizer")
    p.add_argument("out")
    p.add_argument("--shape", choices=SHAPES, default="3b")
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    hidden, layers, heads, kv, inner, vocabulary = SHAPES[a.shape]
    os.makedirs(a.out)
    for name in TOKENIZER:
        source = os.path.join(a.tokenizer, name)
        if os.path.exists(source):
            shutil.copyfile(source, os.path.join(a.out, name))
    with open(os.path.join(a.tokenizer, "config.json"), encoding="utf-8") as file:
        ends = {k: v for k, v in json.load(file).items() if k in ("bos_token_id", "eos_token_id", "pad_token_id")}
    config = dict(
        architectures=["LlamaForCausalLM"], model_type="llama", hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads,
        num_key_value_heads=kv, head_dim=hidden // heads, intermediate_size=inner, vocab_size=vocabulary, max_position_embeddings=8192,
        rms_norm_eps=1e-5, hidden_act="silu", tie_word_embeddings=True, attention_bias=False, mlp_bias=False, rope_theta=500000.0,
        torch_dtype="bfloat16", **ends)
    with open(os.path.join(a.out, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config, file, indent=1)
    write(os.path.join(a.out, "model.safetensors"), list(tensors(hidden, layers, heads, kv, inner, vocabulary)), a.seed)


main()
