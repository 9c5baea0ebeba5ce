"""Fits the multimodal teacher and writes teacher.csv: a probability of every label for every case.

The teacher sees the chart's findings and, for three patients in four, a latent "face": a vector drawn
round the disease's own centre that is written nowhere in the case's text. It is naive Bayes over the
findings plus a Gaussian over the face, and it knows every disease a little from the literature and from
a three-picture gallery, so it has an opinion on diseases it never trained on. Training cases are scored
by a model that did not see their publication (5 folds).
"""

import csv
import math
from random import Random

import numpy as np

from facts import COHORT, SEED, diseases
from make_cohort import write_csv

FOLDS = 5
FACE_SIZE = 8
FACE_SPREAD = 0.9  # spread of disease centres; the spread within a disease is 1
FACE_SHARE = 0.75  # of patients with a photograph
GALLERY = 3
LITERATURE = 6.0  # weight of published frequencies, in patients
CHARTED = 0.3  # share of a patient's findings that reach a chart


def main() -> None:
    cases = read_cases()
    evidence = Evidence(cases)
    fold = folds(cases)
    train = np.array([c["split"] == "train" for c in cases])
    scores = np.zeros((len(cases), 3, len(evidence.labels)))  # log prior, findings, face
    scores[~train] = evidence.fit(train).scores()[~train]
    for k in range(FOLDS):
        held_out = train & (fold == k)
        scores[held_out] = evidence.fit(train & (fold != k)).scores()[held_out]
    probabilities = np.zeros((len(cases), len(evidence.labels)))
    for rows, fitted_on in [(~train, train)] + [(train & (fold == k), train & (fold != k)) for k in range(FOLDS)]:
        weights = fit_weights(scores[fitted_on], evidence.truth[fitted_on])
        probabilities[rows] = softmax(combine(scores[rows], weights))
    write(cases, evidence.labels, probabilities)
    print("weights of prior, findings, face:", np.round(fit_weights(scores[train], evidence.truth[train]), 3))
    report(cases, evidence, scores, probabilities)


def read_cases() -> list[dict]:
    with (COHORT / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folds(cases: list[dict]) -> np.ndarray:
    """A fold per case; cases linked by publication or family share one."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for case in cases:
        root[find(case["publication"])] = find(case["patient"].rpartition("-")[0])
    chosen: dict[str, int] = {}
    random = Random(f"{SEED}/folds")
    return np.array([chosen.setdefault(find(c["publication"]), random.randrange(FOLDS)) for c in cases])


class Evidence:
    """What the teacher sees of each case, and what it has learned from some of them."""

    def __init__(self, cases: list[dict]):
        self.known = diseases()
        self.labels = [d.id for d in self.known]
        self.truth = np.array([self.labels.index(c["disease_id"]) for c in cases])
        terms = sorted({t for c in cases for t in c["present_features"].split(";")})
        column = {t: i for i, t in enumerate(terms)}
        self.present = np.zeros((len(cases), len(terms)))
        for row, case in enumerate(cases):
            for term in case["present_features"].split(";"):
                self.present[row, column[term]] = 1
        self.published = np.zeros((len(self.labels), len(terms)))
        for row, disease in enumerate(self.known):
            for term in disease.terms:
                if term.id in column:
                    self.published[row, column[term.id]] = CHARTED * term.frequency
        self.faces, self.gallery = draw_faces(cases, self.known)

    def fit(self, rows: np.ndarray) -> "Evidence":
        members = np.eye(len(self.labels))[self.truth[rows]]
        count = members.sum(0)
        background = self.present[rows].mean(0)
        seen = members.T @ self.present[rows]
        self.finding = (seen + LITERATURE * self.published + background) / (count + LITERATURE + 1)[:, None]
        self.finding = np.clip(self.finding, 1e-3, 1 - 1e-3)
        self.prior = (count + 1) / (count + 1).sum()
        shown = rows & ~np.isnan(self.faces[:, 0])
        pictured = np.eye(len(self.labels))[self.truth[shown]]
        total = pictured.T @ self.faces[shown] + self.gallery.sum(1)
        self.centre = total / (pictured.sum(0) + GALLERY + 1)[:, None]  # shrunk towards the average face
        return self

    def scores(self) -> np.ndarray:
        findings = self.present @ np.log(self.finding).T + (1 - self.present) @ np.log1p(-self.finding).T
        distance = ((self.faces[:, None, :] - self.centre[None]) ** 2).sum(2)
        face = np.nan_to_num(-0.5 * distance)  # no photograph, no opinion
        prior = np.broadcast_to(np.log(self.prior), findings.shape)
        return np.stack([prior, findings, face], 1)


def draw_faces(cases: list[dict], known) -> tuple[np.ndarray, np.ndarray]:
    centre, gallery = {}, []
    for disease in known:
        random = Random(f"{SEED}/faces/{disease.id}")
        centre[disease.id] = [random.gauss(0, FACE_SPREAD) for _ in range(FACE_SIZE)]
        gallery.append([[random.gauss(m, 1) for m in centre[disease.id]] for _ in range(GALLERY)])
    faces = []
    for case in cases:
        random = Random(f"{SEED}/faces/{case['id']}")
        shown = random.random() < FACE_SHARE
        faces.append([random.gauss(m, 1) if shown else math.nan for m in centre[case["disease_id"]]])
    return np.array(faces), np.array(gallery)


def fit_weights(scores: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """How far to trust prior, findings and face: multinomial likelihood, by Newton's method."""
    weights = np.array([1.0, 0.5, 0.5])
    for _ in range(30):
        p = softmax(combine(scores, weights))
        mean = np.einsum("nkl,nl->nk", scores, p)
        gradient = (scores[np.arange(len(truth)), :, truth] - mean).sum(0)
        hessian = np.einsum("nkl,nml,nl->km", scores, scores, p) - mean.T @ mean
        weights = weights + np.linalg.solve(hessian + 1e-6 * np.eye(3), gradient)
    return weights


def combine(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.einsum("nkl,k->nl", scores, weights)


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def write(cases: list[dict], labels: list[str], probabilities: np.ndarray) -> None:
    write_csv(COHORT / "teacher.csv", ["id", *labels],
              ([c["id"], *(f"{p:.6g}" for p in row)] for c, row in zip(cases, probabilities)))


def report(cases, evidence: Evidence, scores, probabilities) -> None:
    sizes = np.bincount(evidence.truth[[c["split"] == "train" for c in cases]], minlength=len(evidence.labels))
    for split in ("train", "validation", "test", "test_disjoint"):
        rows = np.array([c["split"] == split for c in cases])
        truth = evidence.truth[rows]
        text = combine(scores[rows], np.array([1, 1, 0]))
        lines = {"teacher": probabilities[rows], "findings only": text, "prior": np.tile(sizes, (rows.sum(), 1))}
        for name, score in lines.items():
            rank = (score > score[np.arange(len(truth)), truth][:, None]).sum(1)
            print(f"{split:14} {name:14} n={len(truth)} Top-1 {np.mean(rank < 1):.3f} Top-10 {np.mean(rank < 10):.3f}")


if __name__ == "__main__":
    main()
