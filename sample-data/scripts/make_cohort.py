"""Draws the synthetic rare-disease cohort: cases.csv, labels.csv and a handful of phenopackets.

No row describes a person. A case is drawn from published frequencies, then spoilt the way real charts
are: findings left out, findings written as their organ system, findings of something else written in.
"""

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from facts import COHORT, SEED, SYSTEM_TERMS, Disease, Term, diseases

TRAINED_CASES = 2300
DISJOINT_CASES = 19  # of each disjoint disease
TEST_SHARE, VALIDATION_SHARE = 0.122, 0.062
ANCESTRIES = (
    ("European", 45), ("East Asian", 15), ("South Asian", 12), ("African", 12), ("Latin American", 10), ("Middle Eastern", 6),
)
COLUMNS = (
    "id", "patient", "publication", "sex", "age_years", "ancestry", "present_features", "present_labels",
    "absent_features", "absent_labels", "disease_id", "disease_name", "split",
)


@dataclass
class Case:
    disease: Disease
    patient: str
    family: str
    publication: str
    sex: str
    age: int | None
    ancestry: str
    present: list[Term]
    absent: list[Term]
    id: str = field(default="")
    split: str = field(default="")


def main() -> None:
    known = diseases()
    cases = draw_cohort(known)
    assign_splits(cases, Random(f"{SEED}/splits"))
    Random(f"{SEED}/order").shuffle(cases)
    rename(cases)
    COHORT.mkdir(exist_ok=True)
    write_cases(cases)
    write_labels(known)
    write_phenopackets(cases)
    print("cases by split:", dict(Counter(c.split for c in cases)))


def rename(cases: list[Case]) -> None:
    """Numbers by order of appearance: an id must not give the disease away."""
    families: dict[str, str] = {}
    papers: dict[str, str] = {}
    for number, case in enumerate(cases, 1):
        case.id = f"SYN-{number:04d}"
        family = families.setdefault(case.family, f"SYN-FAM-{len(families) + 1:04d}")
        case.patient = f"{family}-{case.patient.rpartition('-')[2]}"
        case.publication = papers.setdefault(case.publication, f"SYN-PUB-{len(papers) + 1:04d}")


# ---------------------------------------------------------------------------------------- drawing


def draw_cohort(known: list[Disease]) -> list[Case]:
    common = pool_of_findings(known)
    trained = [d for d in known if not d.disjoint]
    weights = [(rank + 8) ** -0.9 for rank in range(1, len(trained) + 1)]
    cases: list[Case] = []
    for disease, weight in zip(trained, weights):
        cases += draw_disease(disease, round(TRAINED_CASES * weight / sum(weights)), common)
    for disease in known:
        if disease.disjoint:
            cases += draw_disease(disease, DISJOINT_CASES, common)
    return cases


def pool_of_findings(known: list[Disease]) -> list[tuple[Term, float]]:
    """Every finding with its summed frequency over all diseases: what turns up by chance in a chart."""
    weight: dict[str, float] = {}
    term: dict[str, Term] = {}
    for disease in known:
        for t in disease.terms:
            weight[t.id] = weight.get(t.id, 0.0) + t.frequency
            term.setdefault(t.id, t)
    return [(term[i], weight[i]) for i in sorted(term)]


def draw_disease(disease: Disease, wanted: int, common) -> list[Case]:
    """Publications of one to five families of one to three affected; some patients are reported twice."""
    random = Random(f"{SEED}/cases/{disease.id}")
    cases: list[Case] = []
    publication = family = 0
    while len(cases) < wanted:
        publication += 1
        paper = f"SYN-PUB-{disease.id[5:]}-{publication:02d}"
        for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
            family += 1
            cases += draw_family(disease, f"SYN-FAM-{disease.id[5:]}-{family:02d}", paper, common, random)
        if random.random() < 0.12:
            cases.append(follow_up(random.choice(cases), f"{paper}-FU", common, random))
    return cases[:wanted]


def draw_family(disease: Disease, family: str, paper: str, common, random: Random) -> list[Case]:
    ancestry = draw_weighted(ANCESTRIES, random) if random.random() < 0.8 else ""
    members = 1 if "Sporadic" in disease.inheritance else random.choice((1, 1, 1, 1, 1, 1, 2, 2, 3))
    # What runs in the family: relatives share these findings more often than strangers do.
    shared = {t.id for t in disease.terms if random.random() < t.frequency}
    return [
        draw_case(disease, f"{family}-{n}", family, paper, ancestry, shared, common, random)
        for n in range(1, members + 1)
    ]


def draw_case(disease, patient, family, paper, ancestry, shared, common, random: Random) -> Case:
    has = [t for t in disease.terms if (t.id in shared if random.random() < 0.4 else random.random() < t.frequency)]
    present = chart(has, disease, common, random)
    ids = {t.id for t in present}
    hasnt = [t for t in disease.terms if t not in has and t.id not in ids]
    absent = random.sample(hasnt, min(len(hasnt), random.choice((0, 0, 1, 1, 2))))
    sex = draw_sex(disease, random)
    age = draw_age(disease, random)
    return Case(disease, patient, family, paper, sex, age, ancestry, present, absent)


def chart(has: list[Term], disease: Disease, common, random: Random) -> list[Term]:
    """What is written down of what the patient has: 30-60 % is lost, and some of the rest is blurred."""
    drop = random.uniform(0.3, 0.6)
    seen = [t for t in has if random.random() > drop]
    if len(seen) < 2:
        seen = random.sample(disease.terms, 2)
    random.shuffle(seen)
    seen = seen[: draw_chart_length(random)]
    written = [general(t) if random.random() < 0.3 else t for t in seen]
    written += [draw_weighted(common, random) for _ in range(random.choice((1, 2, 2, 3, 3, 4)))]
    random.shuffle(written)
    return list({t.id: t for t in written}.values())


def draw_chart_length(random: Random) -> int:
    """Most charts name two to four findings of the disease, some only one, few five."""
    return random.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))


def general(term: Term) -> Term:
    if term.system not in SYSTEM_TERMS:
        return term
    hpo_id, label = SYSTEM_TERMS[term.system]
    return Term(hpo_id, label, 0.0, term.system)


def follow_up(first: Case, paper: str, common, random: Random) -> Case:
    """The same patient some years later in another publication: a leak if the two are split apart."""
    kept = [t for t in first.present if random.random() < 0.7]
    new = chart(list(first.disease.terms), first.disease, common, random)[:3]
    present = list({t.id: t for t in kept + new}.values())
    ids = {t.id for t in present}
    age = None if first.age is None else first.age + random.randint(1, 6)
    absent = [t for t in first.absent if t.id not in ids]
    return Case(first.disease, first.patient, first.family, paper, first.sex, age, first.ancestry, present, absent)


def draw_sex(disease: Disease, random: Random) -> str:
    if random.random() < 0.03:
        return ""
    inheritance = " ".join(disease.inheritance)
    males = 0.95 if "X-linked recessive" in inheritance else 0.5
    if disease.name == "Rett syndrome":
        males = 0.03
    return "male" if random.random() < males else "female"


def draw_age(disease: Disease, random: Random) -> int | None:
    if random.random() < 0.06:
        return None
    onset = " ".join(disease.onset)
    low, mode, high = 1, 6, 30
    if disease.name == "Huntington disease":
        low, mode, high = 22, 45, 70
    elif "young adult" in onset or "Young adult" in onset:
        low, mode, high = 6, 20, 50
    elif "Juvenile" in onset:
        low, mode, high = 5, 14, 40
    elif "Childhood" in onset:
        low, mode, high = 2, 7, 30
    elif "Infantile" in onset or "Neonatal" in onset:
        low, mode, high = 1, 2, 14
    return int(random.triangular(low, high, mode))


def draw_weighted(choices, random: Random):
    return random.choices([c for c, _ in choices], [w for _, w in choices])[0]


# -------------------------------------------------------------------------------------- splitting


def assign_splits(cases: list[Case], random: Random) -> None:
    """Whole groups only: cases that share a patient, a family or a publication stay on one side."""
    by_disease: dict[str, list[list[Case]]] = {}
    for group in connected(cases):
        by_disease.setdefault(group[0].disease.id, []).append(group)
    for groups in by_disease.values():
        if groups[0][0].disease.disjoint:
            _mark(groups, "test_disjoint")
            continue
        random.shuffle(groups)
        groups.sort(key=len)  # small groups go to the small splits, so that their sizes come out right
        total = sum(map(len, groups))
        test = _fill(groups, TEST_SHARE * total)
        validation = _fill(groups[len(test):], VALIDATION_SHARE * total)
        _mark(groups, "train")
        _mark(test, "test")
        _mark(validation, "validation")


def _fill(groups: list[list[Case]], wanted: float) -> list[list[Case]]:
    taken: list[list[Case]] = []
    while groups[len(taken):] and sum(map(len, taken)) < wanted - 0.5:
        taken.append(groups[len(taken)])
    return taken


def _mark(groups: list[list[Case]], split: str) -> None:
    for group in groups:
        for case in group:
            case.split = split


def connected(cases: list[Case]) -> list[list[Case]]:
    """Groups of cases linked by patient, family or publication, in order of first appearance."""
    group_of: dict[str, list[Case]] = {}
    for case in cases:
        keys = (case.patient, case.family, case.publication)
        merged: list[Case] = []
        for group in {id(group_of[k]): group_of[k] for k in keys if k in group_of}.values():
            merged += group
        merged.append(case)
        for member in merged:
            for key in (member.patient, member.family, member.publication):
                group_of[key] = merged
    return list({id(g): g for g in group_of.values()}.values())


# ---------------------------------------------------------------------------------------- writing


def write_csv(path, header, rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_cases(cases: list[Case]) -> None:
    write_csv(COHORT / "cases.csv", COLUMNS, (
        (
            c.id, c.patient, c.publication, c.sex, "" if c.age is None else c.age, c.ancestry,
            ";".join(t.id for t in c.present), ";".join(t.label for t in c.present),
            ";".join(t.id for t in c.absent), ";".join(t.label for t in c.absent),
            c.disease.id, c.disease.name, c.split,
        )
        for c in cases
    ))


def write_labels(known: list[Disease]) -> None:
    write_csv(COHORT / "labels.csv", ("disease_id", "label", "synonyms"),
              ((d.id, d.name, ";".join(d.synonyms)) for d in known))


def write_phenopackets(cases: list[Case]) -> None:
    """Twelve test cases of twelve diseases, as GA4GH phenopackets (schema 2.0)."""
    folder = COHORT / "phenopackets"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    first = {c.disease.id: c for c in reversed(cases) if c.split == "test" and c.age is not None and c.absent}
    for case in sorted(first.values(), key=lambda c: c.id)[:12]:
        text = json.dumps(phenopacket(case), indent=2, ensure_ascii=False)
        (folder / f"{case.id}.json").write_text(text + "\n", "utf-8")


def phenopacket(case: Case) -> dict:
    features = [{"type": {"id": t.id, "label": t.label}} for t in case.present]
    features += [{"type": {"id": t.id, "label": t.label}, "excluded": True} for t in case.absent]
    return {
        "id": case.id,
        "subject": {
            "id": case.patient,
            "timeAtLastEncounter": {"age": {"iso8601duration": f"P{case.age}Y"}},
            "sex": case.sex.upper() or "UNKNOWN_SEX",
        },
        "phenotypicFeatures": features,
        "diseases": [{"term": {"id": case.disease.id, "label": case.disease.name}}],
        "metaData": {
            "created": "2026-01-01T00:00:00Z",
            "createdBy": "MINT Workbench sample data (synthetic)",
            "resources": [
                {
                    "id": "hp", "name": "human phenotype ontology", "url": "http://purl.obolibrary.org/obo/hp.owl",
                    "version": "2024-08-13", "namespacePrefix": "HP", "iriPrefix": "http://purl.obolibrary.org/obo/HP_",
                },
                {
                    "id": "omim", "name": "An Online Catalog of Human Genes and Genetic Disorders",
                    "url": "https://www.omim.org", "version": "2023-01-27", "namespacePrefix": "OMIM",
                    "iriPrefix": "https://www.omim.org/entry/",
                },
            ],
            "phenopacketSchemaVersion": "2.0.2",
            "externalReferences": [{"id": case.publication, "description": "Synthetic publication"}],
        },
    }


if __name__ == "__main__":
    main()
