"""8-bit weights for an ONNX graph, in a way that keeps each row of a batch to itself."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 128  # weights that share one scale: fewer are slower, more lose accuracy (decision 3)


def quantise(source: Path, target: Path) -> None:
    """Every product with a constant matrix gets 8-bit weights, one scale for each BLOCK.

    onnxruntime's MatMulNBits then rounds activations within a row. The usual dynamic quantisation
    takes one scale for a whole batch: faster, but a passage's vector would depend on its
    neighbours in the batch, and it loses more.
    """
    import onnx
    from onnx import helper

    model = onnx.load(str(source))
    graph = model.graph
    _in_blocks(graph)
    _take_in_biases(graph)
    _drop_unused(graph)
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, str(target))


def _in_blocks(graph: Any) -> None:
    """Each product with a constant matrix becomes one with that matrix in blocks of bytes."""
    from onnx import helper, numpy_helper

    constants = {t.name: t for t in graph.initializer}
    for node in graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if matrix is None or len(matrix.dims) != 2:
            continue
        rows, columns = matrix.dims
        steps, scales = quantise_blocks(numpy_helper.to_array(matrix))
        names = [f"{matrix.name}.steps", f"{matrix.name}.scales"]
        if names[0] not in constants:
            for name, array in zip(names, (steps, scales), strict=True):
                constants[name] = numpy_helper.from_array(np.asarray(array), name)
                graph.initializer.append(constants[name])
        node.CopyFrom(
            helper.make_node(
                "MatMulNBits",
                [node.input[0], *names],
                list(node.output),
                name=node.name,
                domain="com.microsoft",
                K=rows,
                N=columns,
                bits=8,
                block_size=BLOCK,
                accuracy_level=4,  # products in int8
            )
        )


def _drop_unused(graph: Any) -> None:
    """The constants that no node takes any more."""
    used = {name for node in graph.node for name in node.input}
    for tensor in [t for t in graph.initializer if t.name not in used]:
        graph.initializer.remove(tensor)


def _take_in_biases(graph: Any) -> None:
    """What is added to a product alone is added by the product itself; a Gelu after it is then a
    plain one, the fastest."""
    constants = {tensor.name for tensor in graph.initializer}
    uses = Counter(name for node in graph.node for name in node.input)
    products = {node.output[0]: node for node in graph.node if node.op_type == "MatMulNBits"}
    for node in [node for node in graph.node if node.op_type == "Add"]:
        bias, product = sorted(node.input, key=products.__contains__)
        if bias in constants and product in products and uses[product] == 1:
            products[product].input.extend(["", "", bias])  # neither zero points nor an order
            products[product].output[0] = node.output[0]
            graph.node.remove(node)


def quantise_dynamic(source: Path, target: Path) -> None:
    """The usual 8 bits: one scale for a whole run's activations, so only for graphs that take one
    text at a time. Nearly twice as fast as blocks; weights keep to 7 bits, because processors
    without VNNI would overflow."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.ERROR)  # it advises steps that gain nothing here
    try:
        quantize_dynamic(
            source,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},  # of steps fused before
        )
    finally:
        logger.setLevel(level)


def quantise_blocks(
    matrix: NDArray[np.float32],
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A (k, n) matrix as (n, blocks, BLOCK) bytes around 128 and (n, blocks) scales."""
    columns = np.ascontiguousarray(matrix.T)
    blocks = -(-columns.shape[1] // BLOCK)
    padded = np.pad(columns, ((0, 0), (0, blocks * BLOCK - columns.shape[1])))
    split = padded.reshape(len(columns), blocks, BLOCK)
    scales = np.maximum(np.abs(split).max(axis=2), 1e-12) / 127
    steps = np.rint(split / scales[:, :, None]) + 128
    return steps.astype(np.uint8), scales.astype(np.float32)
