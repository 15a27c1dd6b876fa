"""What the machine can do with the bits of a word and with many rows at a time, as numba can be told it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import numba
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from xubao.engine.evaluators.machine_code import compile_function

MANY: Final = 64
"""Numbers that `negative_of_many` looks at in one go."""
BYTES: Final = 8
ROWS_AT_ONCE: Final = 32
"""Words that `store_bytes` takes apart in one go."""

_SMALL: Final = ir.IntType(32)
_HALF: Final = ir.VectorType(ir.IntType(8), 16)
_WIDTH: Final = 256


def _cache_home() -> str:
    home: str = getattr(numba.config, "CACHE_DIR")  # noqa: B009  numba names its settings at run time
    return home


@cache
def _cache_of_kernels() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*_kernel.py")):
        digest.update(path.read_bytes())
    return str(Path(_cache_home()) / f"kernels-{digest.hexdigest()[:16]}")


def compile_kernel(bare: Callable[..., Any]) -> Any:
    """As `compile_function`, with a cache that knows every file of kernels: they are compiled into each other."""
    kept = _cache_home()
    setattr(numba.config, "CACHE_DIR", _cache_of_kernels())  # noqa: B010
    try:
        return compile_function(bare)
    finally:
        setattr(numba.config, "CACHE_DIR", kept)  # noqa: B010


def _address(context: Any, builder: Any, kind: Any, array: Any, place: Any) -> Any:
    return builder.gep(context.make_array(kind)(context, builder, array).data, [place])


def _ones(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


def _trailing_zeros(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], context.get_constant(types.boolean, 0))

    return types.uint64(types.uint64), generate


def _negative_of_many(typing_context: Any, numbers: Any, first: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        many = ir.VectorType(_SMALL, MANY)
        place = _address(context, builder, signature.args[0], *arguments)
        read = builder.load(builder.bitcast(place, many.as_pointer()))
        read.align = 4
        return builder.bitcast(builder.icmp_signed("<", read, ir.Constant(many, [0] * MANY)), ir.IntType(MANY))

    return types.uint64(numbers, types.uint64), generate


def _fetch(typing_context: Any, table: Any, place: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = ir.IntType(8).as_pointer()
        form = ir.FunctionType(ir.VoidType(), [pointer, _SMALL, _SMALL, _SMALL])
        instruction = builder.module.declare_intrinsic("llvm.prefetch", [pointer], form)
        address = builder.bitcast(_address(context, builder, signature.args[0], *arguments), pointer)
        # To be read, to be kept in every cache, data.
        builder.call(instruction, [address, *(ir.Constant(_SMALL, number) for number in (0, 3, 1))])
        return context.get_dummy_value()

    return types.void(table, types.uint64), generate


def _chosen(places: list[int]) -> Any:
    return ir.Constant(ir.VectorType(_SMALL, len(places)), places)


def _interleaved(builder: Any, one: Any, two: Any, bits: int, high: bool) -> Any:
    """The elements of the lower or the higher parts of two registers, in turn, in each of their halves."""
    many = _WIDTH // bits
    kind, quarter = ir.VectorType(ir.IntType(bits), many), many // 4
    places = []
    for half in range(2):
        for step in range(quarter):
            place = half * many // 2 + (quarter if high else 0) + step
            places += [place, many + place]
    return builder.shuffle_vector(builder.bitcast(one, kind), builder.bitcast(two, kind), _chosen(places))


def _columns_of_bytes(builder: Any, words: Any) -> list[Any]:
    """ROWS_AT_ONCE words from a pointer on as eight registers, each with one byte of every word: three rounds of interleaving."""
    pairs = builder.bitcast(words, _HALF.as_pointer())
    within = [half * 16 + part * BYTES + byte for half in range(2) for byte in range(BYTES) for part in range(2)]
    registers = []
    for number in range(ROWS_AT_ONCE // 4):
        halves = [builder.load(builder.gep(pairs, [ir.Constant(_SMALL, number + of)])) for of in (0, ROWS_AT_ONCE // 4)]
        for read in halves:
            read.align = BYTES
        registers.append(builder.shuffle_vector(*halves, _chosen(within)))
    by_two = [[_interleaved(builder, *registers[at : at + 2], 16, high) for high in (False, True)] for at in (0, 2, 4, 6)]
    columns = []
    for half in range(2):
        early = [_interleaved(builder, by_two[0][half], by_two[1][half], 32, high) for high in (False, True)]
        late = [_interleaved(builder, by_two[2][half], by_two[3][half], 32, high) for high in (False, True)]
        columns += [
            _interleaved(builder, one, two, 64, high) for one, two in zip(early, late, strict=True) for high in (False, True)
        ]
    return columns


def _store_bytes(typing_context: Any, words: Any, first: Any, addresses: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        columns = _columns_of_bytes(builder, _address(context, builder, signature.args[0], *arguments[:2]))
        base = context.make_array(signature.args[2])(context, builder, arguments[2]).data
        for number, column in enumerate(columns):
            address = builder.load(builder.gep(base, [ir.Constant(_SMALL, number)]))
            builder.store(column, builder.inttoptr(address, column.type.as_pointer())).align = 1
        return context.get_dummy_value()

    return types.void(words, types.uint64, addresses), generate


ones: Any = intrinsic(_ones)
"""How many bits of a word are set."""
trailing_zeros: Any = intrinsic(_trailing_zeros)
"""How many bits are below the lowest set one; 64 where none is set."""
negative_of_many: Any = intrinsic(_negative_of_many)
"""Of MANY 32-bit numbers, which begin at a place of an array: a word whose bits say which are negative."""
fetch: Any = intrinsic(_fetch)
"""Ask for what stands at a place of an array, and do not wait for it."""
store_bytes: Any = intrinsic(_store_bytes)
"""Write the bytes of ROWS_AT_ONCE words, which begin at a place of an array, to eight columns, given by their addresses."""
