"""The network in torch: a BERT encoder whose word embeddings are joined by features, and one linear layer over it.

Lives here: the layers and the loading of published encoders. Not here: its examples (`corpus`), its training (`train`).
The layers follow Devlin et al. (2019), post-norm; the features are summed into the embeddings before the first norm and begin
as zeros, so that training starts at the published encoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from standoff.extract.decoding import LABELS


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of an encoder; the defaults are MiniLM's."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    pieces: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """Self-attention and two linear layers, each with dropout, sum and norm."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.joined = nn.Linear(shape.width, shape.width)
        self.first_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.second_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """States `[batch, pieces, width]` to the next ones; `seen` is true where there is a piece."""
        batch, length, width = states.shape
        query, key, value = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        mixed = self.joined(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.first_norm(states + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(states)))
        return cast("Tensor", self.second_norm(states + functional.dropout(inner, self.dropout, self.training)))


class TaggerNetwork(nn.Module):
    """Scores of the labels for every word piece."""

    def __init__(self, feature_sizes: tuple[int, ...], shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleList([nn.Embedding(size, shape.width) for size in feature_sizes])
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(shape, dropout) for _ in range(shape.layers)])
        self.head = nn.Linear(shape.width, len(LABELS))
        for embedding in self.features:
            nn.init.zeros_(cast("nn.Embedding", embedding).weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.words.weight.requires_grad = False  # 840 articles are too few to move 30,000 pieces, and a step is faster without

    def forward(self, pieces: Tensor, features: Tensor, seen: Tensor) -> Tensor:
        """Pieces `[batch, pieces]`, features `[batch, pieces, features]`, seen `[batch, pieces]` to scores `[batch, pieces, labels]`."""
        states = self.words(pieces) + self.positions.weight[: pieces.shape[1]]
        for column, embedding in enumerate(self.features):
            states = states + embedding(features[..., column])
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        mask = seen[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return cast("Tensor", self.head(functional.dropout(states, self.dropout, self.training)))


def start_from(network: TaggerNetwork, published: Mapping[str, Tensor]) -> TaggerNetwork:
    """The network with the weights of a published BERT encoder, by the names of its safetensors file."""

    def joined(layer: str, part: str) -> Tensor:
        return torch.cat([published[f"{layer}.attention.self.{name}.{part}"] for name in ("query", "key", "value")])

    own = network.state_dict()
    own["words.weight"] = published["embeddings.word_embeddings.weight"]
    # every piece is of the first type, whose embedding is thus a part of each position's
    own["positions.weight"] = published["embeddings.position_embeddings.weight"] + published["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = published[f"embeddings.LayerNorm.{part}"]
        for number in range(len(network.layers)):
            layer = f"encoder.layer.{number}"
            own[f"layers.{number}.query_key_value.{part}"] = joined(layer, part)
            for ours, theirs in {
                "joined": "attention.output.dense",
                "first_norm": "attention.output.LayerNorm",
                "up": "intermediate.dense",
                "down": "output.dense",
                "second_norm": "output.LayerNorm",
            }.items():
                own[f"layers.{number}.{ours}.{part}"] = published[f"{layer}.{theirs}.{part}"]
    network.load_state_dict(own)
    return network
