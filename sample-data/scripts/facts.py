"""The public facts of the 67 diseases, read once: what is known about each, and which are held out."""

import json
import pathlib
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
FACTS = ROOT / "facts" / "rare_disease_hpo.json"
COHORT = ROOT / "rare-disease"
STUDENT = ROOT / "student"
SEED = "mint-sample-1"

# Never trained on. Some have a near neighbour among the trained diseases (Pfeiffer and Apert,
# Hunter and Hurler), some have none (Friedreich ataxia), so the disjoint test is neither easy nor void.
DISJOINT = (
    "Pfeiffer syndrome",
    "Mucopolysaccharidosis type II (Hunter)",
    "Floating-Harbor syndrome",
    "Cri-du-chat syndrome",
    "Friedreich ataxia",
    "Menkes disease",
    "Aarskog-Scott syndrome",
)

# The general HPO term of each organ system: what a hurried clinician writes instead of the finding.
SYSTEM_TERMS = {
    "head_neck": ("HP:0000152", "Abnormality of head or neck"),
    "musculoskeletal": ("HP:0033127", "Abnormality of the musculoskeletal system"),
    "nervous": ("HP:0000707", "Abnormality of the nervous system"),
    "skeletal": ("HP:0000924", "Abnormality of the skeletal system"),
    "eye": ("HP:0000478", "Abnormality of the eye"),
    "integument": ("HP:0001574", "Abnormality of the integument"),
    "limbs": ("HP:0040064", "Abnormality of limbs"),
    "cardiovascular": ("HP:0001626", "Abnormality of the cardiovascular system"),
    "ear": ("HP:0000598", "Abnormality of the ear"),
    "digestive": ("HP:0025031", "Abnormality of the digestive system"),
    "growth": ("HP:0001507", "Growth abnormality"),
    "genitourinary": ("HP:0000119", "Abnormality of the genitourinary system"),
    "metabolism": ("HP:0001939", "Abnormality of metabolism/homeostasis"),
    "respiratory": ("HP:0002086", "Abnormality of the respiratory system"),
    "immune": ("HP:0002715", "Abnormality of the immune system"),
    "endocrine": ("HP:0000818", "Abnormality of the endocrine system"),
    "blood": ("HP:0001871", "Abnormality of blood and blood-forming tissues"),
    "voice": ("HP:0001608", "Abnormality of the voice"),
}


@dataclass(frozen=True)
class Term:
    id: str
    label: str
    frequency: float  # share of patients, 0.5 where the literature gives none
    system: str  # first organ system, "" if none


@dataclass(frozen=True)
class Disease:
    id: str
    name: str
    synonyms: tuple[str, ...]
    inheritance: tuple[str, ...]
    onset: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def disjoint(self) -> bool:
        return self.name in DISJOINT


def diseases() -> list[Disease]:
    """All diseases in the order of the fact file, which is also the order of the long tail."""
    return [_disease(raw) for raw in json.loads(FACTS.read_text("utf-8"))["diseases"]]


def _disease(raw: dict) -> Disease:
    terms = tuple(
        Term(t["hpo_id"], t["label"], 0.5 if t["frequency"] is None else t["frequency"], (t["systems"] or [""])[0])
        for t in raw["terms"]
    )
    names = (raw["hpoa_omim_name"], raw["hpoa_orpha_name"])
    synonyms = tuple(dict.fromkeys(n for n in names if n and n != raw["disease"]))
    return Disease(raw["omim"], raw["disease"], synonyms, tuple(raw["inheritance"]), tuple(raw["onset"]), terms)
