"""Trains the run that job.json describes with TRL, PEFT and accelerate.

    pip install -r requirements.txt
    python train.py --model MODEL_FOLDER                                          # one process
    accelerate launch --config_file accelerate/cpu.yaml train.py --model MODEL_FOLDER
    accelerate launch --config_file accelerate/fsdp.yaml --num_processes 8 train.py --model MODEL_FOLDER

Rows come in the workbench's order, the adapter starts where the workbench's would, and the first micro-batch
must have the workbench's token ids, or nothing is trained. Afterwards `mint import run output` takes the
result back. Nothing is sent anywhere: no hub, no tracker.
"""
import argparse
import hashlib
import json
import os
import shutil

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import torch.nn.functional as F
from datasets import load_dataset
from peft import PeftModel
from torch.utils.data import Sampler
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

HERE = os.path.dirname(os.path.abspath(__file__))


def here(*names):
    return os.path.join(HERE, *names)


class Order(Sampler):
    """Row indices of each epoch, as order.jsonl lists them."""

    def __init__(self):
        with open(here("order.jsonl"), encoding="utf-8") as lines:
            self.epochs = [json.loads(line) for line in lines]
        self.epoch = 0

    def set_epoch(self, epoch):
        self.epoch = epoch

    def __iter__(self):
        return iter(self.epochs[min(self.epoch, len(self.epochs) - 1)])

    def __len__(self):
        return len(self.epochs[0])


class InOrder:
    """A trainer whose rows come in the workbench's order."""

    def _get_train_sampler(self, train_dataset=None):
        return Order()


class Sft(InOrder, SFTTrainer):
    pass


class Dpo(InOrder, DPOTrainer):
    pass


class Orpo(InOrder, ORPOTrainer):
    """TRL's ORPO, and the two choices of the workbench that TRL has not: an NLL of the response alone
    and log-probabilities that are summed instead of averaged."""

    def concatenated_forward(self, model, batch):
        job = self.job
        if job["orpo"] == {"nll": "prompt-and-response", "log_prob": "mean"}:
            return super().concatenated_forward(model, batch)
        rows = self.concatenated_inputs(
            batch, is_encoder_decoder=False, padding_value=self.padding_value, device=self.accelerator.device)
        logits = model(
            rows["concatenated_input_ids"], attention_mask=rows["concatenated_attention_mask"], use_cache=False).logits
        half = batch["chosen_labels"].shape[0]
        responses = rows["concatenated_labels"]
        scored = responses
        if job["orpo"]["nll"] == "prompt-and-response":
            scored = rows["concatenated_input_ids"].masked_fill(rows["concatenated_attention_mask"] == 0, -100)
        nll = F.cross_entropy(logits[:half, :-1].flatten(0, 1).float(), scored[:half, 1:].flatten(), ignore_index=-100)
        logps = self.get_batch_logps(logits, responses, average_log_prob=job["orpo"]["log_prob"] == "mean")
        return logps[:half], logps[half:], logits[:half, :-1], logits[half:, :-1], nll


KINDS = {"sft": (SFTConfig, Sft), "dpo": (DPOConfig, Dpo), "orpo": (ORPOConfig, Orpo)}


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 22):
            digest.update(block)
    return digest.hexdigest()


def require_model(folder, job):
    for name, wanted in job["model"]["sha256"].items():
        path = os.path.join(folder, name)
        if not os.path.isfile(path) or sha256(path) != wanted:
            raise SystemExit(
                f"{path}: not the file that the run was made with ({wanted[:12]}...). "
                "Take that model, or give --other-model to train another.")


def load(folder, job):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with open(here("chat_template.jinja"), encoding="utf-8") as file:
        tokenizer.chat_template = file.read()
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    dtype = torch.bfloat16 if job["trainer"]["bf16"] else torch.float32
    base = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype)
    model = PeftModel.from_pretrained(base, here("adapter-start"), is_trainable=True)
    for _, parameter in model.named_parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.float()
    return tokenizer, model


def rows(name):
    path = here("data", name + ".jsonl")
    return load_dataset("json", data_files=path, split="train") if os.path.isfile(path) else None


def settings(job, a):
    told = dict(job["trainer"])
    world = int(os.environ.get("WORLD_SIZE", "1"))
    together = job["micro_batches_per_step"]
    if together % world and not a.other_batch:
        raise SystemExit(
            f"{together} micro-batches make a step and {world} processes cannot share them evenly. "
            "Start a number of processes that divides it, or give --other-batch to take as many as there are processes.")
    told.update(
        output_dir=a.output, gradient_accumulation_steps=max(1, together // world), report_to=[], push_to_hub=False,
        logging_steps=1, dataloader_num_workers=0, remove_unused_columns=False, ddp_find_unused_parameters=False,
        use_cpu=not torch.cuda.is_available())
    if a.steps:
        told["max_steps"] = min(a.steps, told["max_steps"])
    return KINDS[job["objective"]][0](**told)


def use_reference(model, job):
    """What a preference is measured against in DPO: the untouched base, or an adapter of its own."""
    if job["objective"] != "dpo":
        return
    if job["reference"] == "base":
        for name, parameter in model.named_parameters():
            if ".ref." in name and "lora_B" in name:
                parameter.data.zero_()
    else:
        model.delete_adapter("ref")
        model.load_adapter(here("reference"), adapter_name="ref")
        model.set_adapter("default")


def ids_of(batch, name):
    """Token ids of each row without the padding behind (TRL pads answers on the right)."""
    return [row[mask.bool()].tolist() for row, mask in zip(batch[name + "_input_ids"], batch[name + "_attention_mask"])]


def require_same_tokens(trainer, job):
    wanted = job["first_micro_batch"]
    dataset = trainer.train_dataset
    found = trainer.data_collator([dataset[i] for i in Order().epochs[0][: len(wanted)]])
    if job["objective"] == "orpo":
        answers = list(zip(ids_of(found, "chosen"), ids_of(found, "rejected")))
    else:
        all_rows = [row[mask.bool()].tolist() for row, mask in zip(found["input_ids"], found["attention_mask"])]
        half = len(wanted)
        answers = list(zip(all_rows[:half], all_rows[half:])) if job["objective"] == "dpo" else [(r,) for r in all_rows]
    for number, (row, ids) in enumerate(zip(wanted, answers)):
        if [list(answer) for answer in ids] != row["answers"]:
            raise SystemExit(
                f"Row {number} of the first micro-batch has other tokens here than in the workbench: "
                "another tokenizer, template or version of TRL. Nothing was trained.")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", help="the base model's folder (default: where it lay when the job was written)")
    p.add_argument("--output", default=here("output"))
    p.add_argument("--steps", type=int, default=0, help="stop after so many; the schedule is then that of so many steps")
    p.add_argument("--resume", action="store_true", help="go on from the newest checkpoint in the output folder")
    p.add_argument("--other-model", action="store_true", help="train a model whose files are not those of the run")
    p.add_argument("--other-batch", action="store_true", help="allow steps of another size than the run's")
    a = p.parse_args()
    with open(here("job.json"), encoding="utf-8") as file:
        job = json.load(file)
    folder = a.model or job["model"]["folder"]
    if not a.other_model:
        require_model(folder, job)
    arguments = settings(job, a)
    tokenizer, model = load(folder, job)
    kind = KINDS[job["objective"]][1]
    kind.job = job
    trainer = kind(
        model=model, args=arguments, train_dataset=rows("train"), eval_dataset=rows("validation"), processing_class=tokenizer)
    use_reference(trainer.model, job)
    if not a.other_model:
        require_same_tokens(trainer, job)
    trainer.train(resume_from_checkpoint=a.resume or None)
    trainer.save_model(a.output)
    if trainer.is_world_process_zero():
        trainer.state.save_to_json(os.path.join(a.output, "trainer_state.json"))
        for name in ("config.json", "provenance.json"):
            shutil.copyfile(here("mint", name), os.path.join(a.output, "mint_" + name))


main()
