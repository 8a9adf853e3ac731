"""The trained network as an ONNX graph with eight-bit weights, for onnxruntime alone.

Lives here: the graph, node by node, and its quantization. Not here: the network in torch (`encoder`).
The graph is written out rather than traced: it names onnxruntime's fused operators (attention, sum with norm), and
its bytes follow from the weights alone.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.attribution.encoder import TaggerNetwork

OPSET = 17
FUSED = "com.microsoft"
"""The domain of onnxruntime's own operators."""

Array = npt.NDArray[np.float32]


class Graph:
    """Nodes and weights under construction; every method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """A constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """The one output of an operator."""
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, states: str, name: str, weight: Array, bias: Array) -> str:
        """A matrix product and a sum. `weight` is `[outputs, inputs]`, as torch keeps it."""
        product = self.node("MatMul", [states, self.weight(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.weight(f"{name}.bias", bias)], f"{name}.sum")


def export(network: TaggerNetwork, path: Path) -> None:
    """Write the network, quantized, to `path`."""
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(graph(network), plain)
        options = {"DefaultTensorType": TensorProto.FLOAT}  # shapes and types are not inferred through fused operators
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"], extra_options=options)


def graph(network: TaggerNetwork) -> onnx.ModelProto:
    """The network in 32 bits: `pieces` `[batch, pieces]` and `features` `[batch, pieces, features]` to `scores` `[batch, pieces, labels]`.

    Every piece sees every other one of its window: a batch has no padding.
    """
    state = {name: tensor.detach().float().numpy() for name, tensor in network.state_dict().items()}
    made = Graph()
    states = _embedded(made, state, len(network.features))
    for number, layer in enumerate(network.layers):
        states = _layer(made, state, f"layers.{number}", states, int(layer.heads))  # type: ignore[arg-type]
    made.node("Identity", [made.linear(states, "head", state["head.weight"], state["head.bias"])], "scores")
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["batch", "length", len(network.features)]),
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "length", state["head.bias"].shape[0]])]
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(helper.make_graph(made.nodes, "tagger", inputs, outputs, made.weights), opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(model)
    return model


def _embedded(made: Graph, state: dict[str, Array], columns: int) -> str:
    """The sum of the embeddings of pieces, positions and features, normed. The features share one table of 32 bits, a block of rows each."""
    words = made.node("Gather", [made.weight("words.table", state["words.weight"]), "pieces"], "words.rows")
    tables = [state[f"features.{column}.weight"] for column in range(columns)]
    offsets = np.cumsum([0, *(len(table) for table in tables[:-1])]).astype(np.int64)
    shifted = made.node("Add", ["features", made.weight("features.offsets", offsets)], "features.shifted")
    rows = made.node("Gather", [made.weight("features.table", np.concatenate(tables)), shifted], "features.rows")
    described = made.node("ReduceSum", [rows, made.weight("features.axis", np.array([2], np.int64))], "features.sum", keepdims=0)
    length = made.node("Shape", ["pieces"], "length", start=1, end=2)
    zero = made.weight("zero", np.array([0], np.int64))
    positions = made.node("Slice", [made.weight("positions.table", state["positions.weight"]), zero, length, zero], "positions.rows")
    summed = made.node("Add", [made.node("Add", [words, described], "words.described"), positions], "embedded")
    weight, bias = made.weight("norm.weight", state["norm.weight"]), made.weight("norm.bias", state["norm.bias"])
    return made.node("LayerNormalization", [summed, weight, bias], "embedded.normed", axis=-1, epsilon=1e-12)


def _layer(made: Graph, state: dict[str, Array], name: str, states: str, heads: int) -> str:
    def linear(part: str, given: str) -> str:
        return made.linear(given, f"{name}.{part}", state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"])

    def normed(part: str, given: str, skipped: str) -> str:
        weights = [made.weight(f"{name}.{part}.{kind}", state[f"{name}.{part}.{kind}"]) for kind in ("weight", "bias")]
        return made.node("SkipLayerNormalization", [given, skipped, *weights], f"{name}.{part}", domain=FUSED, epsilon=1e-12)

    together = linear("query_key_value", states)
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    made.nodes.append(helper.make_node("Split", [together], parts, name=f"{name}.parts", axis=2))
    mixed = made.node("MultiHeadAttention", parts, f"{name}.attention", domain=FUSED, num_heads=heads)
    states = normed("first_norm", linear("joined", mixed), states)
    inner = made.node("Gelu", [linear("up", states)], f"{name}.gelu", domain=FUSED)
    return normed("second_norm", linear("down", inner), states)
