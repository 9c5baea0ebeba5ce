"""What TRL needs for the steps that `mint bench train` times: ORPO with PEFT on an exported preference set.

    pip install torch transformers peft trl datasets
    ./mint export preferences train.jsonl --preferences ID     # the set, as TRL reads it
    python bench/trl_train.py MODEL_FOLDER train.jsonl --type bf16 --steps 8

Prints one JSON line: seconds of each step, their median without the first two, cases a second, the largest resident set. The settings are those of the
bench: batch 2, LoRA r = 16 on q, k, v, o, no gradient checkpointing, two threads. In pair mode a row is one pair, so a case of k x q pairs takes
k x q / 2 such steps: give the pairs of a case with --pairs-a-case.
"""
import json
import resource
import tempfile
import time

import torch
from datasets import load_dataset
from peft import LoraConfig
from transformers import TrainerCallback
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

import peers


class Clock(TrainerCallback):
    def __init__(self):
        self.starts, self.seconds = 0.0, []

    def on_step_begin(self, *_, **__):
        self.starts = time.perf_counter()

    def on_step_end(self, *_, **__):
        self.seconds.append(time.perf_counter() - self.starts)


def main():
    p = peers.parser(__doc__, cases=None)
    p.add_argument("--steps", type=int, default=8)
    p.add_argument("--batch", type=int, default=2)
    p.add_argument("--pairs-a-case", type=int, default=1)
    a = p.parse_args()
    torch.manual_seed(0)
    model, tokenizer = peers.load(a, padding_side="right")
    data = load_dataset("json", data_files=a.data, split="train")
    data = data.select_columns([c for c in ("prompt", "chosen", "rejected") if c in data.column_names])
    clock = Clock()
    with tempfile.TemporaryDirectory() as out:
        config = ORPOConfig(
            output_dir=out, per_device_train_batch_size=a.batch, max_steps=a.steps, learning_rate=3e-4, beta=0.1, max_length=1024,
            gradient_checkpointing=False, bf16=a.type == "bf16", use_cpu=True, report_to=[], save_strategy="no",
            logging_steps=1, dataloader_num_workers=0, disable_tqdm=True, remove_unused_columns=False)
        lora = LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "k_proj", "v_proj", "o_proj"], task_type="CAUSAL_LM")
        trainer = ORPOTrainer(model=model, args=config, train_dataset=data, processing_class=tokenizer, peft_config=lora, callbacks=[clock])
        trainer.train()
    steady = sorted(clock.seconds[2:])
    median = steady[len(steady) // 2]
    print(json.dumps({
        "type": a.type, "batch": a.batch, "threads": a.threads, "seconds": [round(s, 3) for s in clock.seconds], "median": round(median, 3),
        "cases_per_second": a.batch / median / a.pairs_a_case, "seconds_per_case": median / a.batch * a.pairs_a_case,
        "max_resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "torch": torch.__version__}))


main()
