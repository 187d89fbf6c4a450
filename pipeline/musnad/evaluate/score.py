"""Precision, recall and what they were counted from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall with what they were counted from (`hits` of precision and of recall)."""

    hits: float = 0.0
    predicted: float = 0.0
    found: float = 0.0
    annotated: float = 0.0

    @classmethod
    def of(cls, tp: float, fp: float, fn: float) -> "Score":
        """The score of counted hits, false hits and misses."""
        return cls(tp, tp + fp, tp, tp + fn)

    def __add__(self, other: "Score") -> "Score":
        """The score of two documents together."""
        return Score(
            self.hits + other.hits,
            self.predicted + other.predicted,
            self.found + other.found,
            self.annotated + other.annotated,
        )

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the annotated that is found."""
        return self.found / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_record(self) -> dict[str, float]:
        """The figures for JSON: precision, recall and F1 to four digits, and what they were counted from."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "predicted": self.predicted,
            "annotated": self.annotated,
        }
