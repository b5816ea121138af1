"""Small faults put into a module one at a time: what a slip of the hand would make of it."""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from types import CodeType
from typing import cast

_COMPARED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_RECKONED: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.FloorDiv(),
    ast.BitOr: ast.BitAnd(),
    ast.BitAnd: ast.BitOr(),
}
_NOT_RULES = {"annotation", "returns", "decorator_list", "keywords_of_class", "type_params", "exc", "cause", "msg"}
"""What no rule stands in: types, decorations, and the words of a refusal."""
_NAMED_AFTER_THEMSELVES = {"TypeVar", "NewType", "cast", "ForeignKey", "getLogger"}

_Place = tuple[ast.AST, str, int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One function or other statement, of a module or of one of its classes."""

    lines: range
    mark: str
    """It stays the same while the text does, wherever that stands."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one module."""

    mark: str
    """It stays the same while the part of the module does that the fault is in."""
    lines: range
    """Those it is in."""
    scope: str
    """The function of the module or of one of its classes that it is in; blank where it is in none."""
    was: str
    becomes: str
    code: CodeType
    """The whole module with the fault in it."""
    constants: CodeType | None
    """The constants of the module with the fault in one of them; None where it is in none."""


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Give every mutant of a module, in the order of its lines; raises `SyntaxError` where it is no Python."""
    tree = ast.parse(source)
    constants = _constants(tree)
    within = {line: part.mark for part in parts(source) for line in part.lines}
    many = Counter[str]()
    theirs = {line for one in constants for line in _lines(one)}
    for node, place, scope in list(_nodes(tree, "", "")):
        for other in _others(node):
            ast.copy_location(other, node)
            _put(place, other)
            code = compile(ast.fix_missing_locations(tree), file, "exec")
            lines = _lines(node)
            made = compile(ast.Module(constants, []), file, "exec") if lines[0] in theirs else None
            becomes = ast.unparse(other)
            _put(place, node)
            part = within[lines[0]]
            many[part] += 1
            yield Mutant(f"{part}.{many[part]}", lines, scope, ast.unparse(node), becomes, code, made)


def parts(source: str) -> list[Part]:
    """Give the parts of a module, in their order; raises `SyntaxError` where it is no Python."""
    return list(_parts(ast.parse(source).body, source.splitlines(), ""))


def _parts(body: Sequence[ast.stmt], text: Sequence[str], within: str) -> Iterator[Part]:
    for one in body:
        decorators = (
            one.decorator_list if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else []
        )
        first = min([one.lineno, *(each.lineno for each in decorators)])
        if isinstance(one, ast.ClassDef):
            if first < one.body[0].lineno:
                yield _part(text, range(first, one.body[0].lineno), within)
            yield from _parts(one.body, text, f"{within}{one.name}.")
        else:
            yield _part(text, range(first, (one.end_lineno or first) + 1), within)


def _part(text: Sequence[str], lines: range, within: str) -> Part:
    there = "\n".join([within, *text[lines[0] - 1 : lines[-1]]])
    return Part(lines, sha256(there.encode()).hexdigest()[:12])


def _constants(tree: ast.Module) -> list[ast.stmt]:
    """Give what a module gives a name its value by."""
    return [
        one
        for one in tree.body
        if isinstance(one, ast.Assign | ast.AnnAssign) and not (isinstance(one, ast.AnnAssign) and one.value is None)
    ]


def _lines(node: ast.AST) -> range:
    """Give the lines that are run where a node is, without what it holds of other statements."""
    placed = cast("ast.expr | ast.stmt", node)
    last = node.test.end_lineno if isinstance(node, ast.If) else placed.end_lineno
    return range(placed.lineno, (last or placed.lineno) + 1)


def _nodes(parent: ast.AST, scope: str, within: str) -> Iterator[tuple[ast.AST, _Place, str]]:
    """Give what may be altered, each with its place and its function; `within` names the class it stands in."""
    for field, value in ast.iter_fields(parent):
        if field in _NOT_RULES:
            continue
        is_body = field == "body" and isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef)
        inner = scope or f"{within}{parent.name}" if is_body else scope  # type: ignore[attr-defined]
        class_ = f"{within}{parent.name}." if isinstance(parent, ast.ClassDef) else within
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_aside(node):
                continue
            yield node, (parent, field, index), inner
            if not isinstance(node, ast.JoinedStr | ast.FormattedValue):
                yield from _nodes(node, inner, class_)


def _is_aside(node: ast.AST) -> bool:
    """Tell whether a node says nothing of what is done: a docstring, an import, a name of a type."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Call(func=ast.Name(id=name)) if name in _NAMED_AFTER_THEMSELVES:
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _put(place: _Place, node: ast.AST) -> None:
    parent, field, index = place
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """Give what may stand by a slip where a node stands."""
    match node:
        case ast.stmt():
            yield from _other_statements(node)
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp() | ast.BinOp() | ast.IfExp():
            yield from _other_conditions(node)
        case ast.Constant(value):
            yield from _other_constants(value)
        case _:
            yield from _with_one_less(node)


def _other_conditions(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for place, operator in enumerate(ops):
                yield ast.Compare(left, [*ops[:place], _COMPARED[type(operator)], *ops[place + 1 :]], comparators)
        case ast.BoolOp(joined, values):
            yield ast.BoolOp(ast.And() if isinstance(joined, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left, reckoned, right) if type(reckoned) in _RECKONED:
            yield ast.BinOp(left, _RECKONED[type(reckoned)], right)
        case ast.IfExp(test, body, orelse) if not _is_turned(test):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)


def _with_one_less(node: ast.AST) -> Iterator[ast.AST]:
    """Give a collection without one of its parts, a call without a named argument, a loop without its test."""
    match node:
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            for at, one in enumerate(node.generators):
                if one.ifs:
                    every = ast.comprehension(one.target, one.iter, [], one.is_async)
                    other = copy(node)
                    other.generators = [*node.generators[:at], every, *node.generators[at + 1 :]]
                    yield other
        case ast.Dict(keys, values):
            for at in range(len(keys)):
                yield ast.Dict(keys[:at] + keys[at + 1 :], values[:at] + values[at + 1 :])
        case ast.Set(values) if len(values) > 1:
            for at in range(len(values)):
                yield ast.Set(values[:at] + values[at + 1 :])
        case ast.Call(called, given, keywords):
            for at in range(len(keywords)):
                yield ast.Call(called, given, keywords[:at] + keywords[at + 1 :])


def _other_statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value) if value is not None and not _is_nothing(value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.AugAssign(target, operator, value) if type(operator) in _RECKONED:
            yield ast.AugAssign(target, _RECKONED[type(operator)], value)
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.If(test, body, orelse) if not _is_turned(test):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)


def _other_constants(value: object) -> Iterator[ast.AST]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int():
            yield ast.Constant(value + 1)
        case str():
            yield ast.Constant(f"XX{value}XX")


def _is_turned(test: ast.expr) -> bool:
    """Tell whether a condition is altered by what stands in it, so that turning it round would say the same again."""
    return isinstance(test, ast.Compare | ast.BoolOp) or (
        isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    )


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value
