"""Makes this folder: six steps of ORPO by TRL 1.16 on a tiny Llama.

    python make.py MODEL_FOLDER ROWS.jsonl     (../llm/llama, ../llm/traces/orpo-llama/data.jsonl)

Kept of what it writes: the adapter, training_args.bin, the versions in README.md, and the
checkpoints' trainer_state.json.
"""
import json
import sys

from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

model, data = sys.argv[1:]
rows = [json.loads(line) for line in open(data)]
for row in rows:
    row.pop("chat_template_kwargs", None)
settings = ORPOConfig(
    output_dir="theirs", use_cpu=True, bf16=False, report_to=[], gradient_checkpointing=False,
    per_device_train_batch_size=2, gradient_accumulation_steps=2, learning_rate=1e-3,
    lr_scheduler_type="cosine", warmup_steps=2, max_steps=6, logging_steps=1, save_steps=3,
    eval_strategy="steps", eval_steps=3, max_length=512, beta=0.25, seed=7, weight_decay=0.01,
    max_grad_norm=0.5)
lora = LoraConfig(
    r=2, lora_alpha=4, lora_dropout=0.05, target_modules=["q_proj"], task_type="CAUSAL_LM")
trainer = ORPOTrainer(
    model=AutoModelForCausalLM.from_pretrained(model), args=settings, peft_config=lora,
    train_dataset=Dataset.from_list(rows[:16]), eval_dataset=Dataset.from_list(rows[16:20]),
    processing_class=AutoTokenizer.from_pretrained(model))
trainer.train()
trainer.save_model()
