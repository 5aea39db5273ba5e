"""The base of every model class: strict, frozen, camelCase in JSON, unknown members kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo

from eportfolio.errors import InvalidDocument
from eportfolio.model import structure
from eportfolio.model.codes import NOT_BUILT
from eportfolio.model.frozen import freeze, thaw


def _note(value: Any, info: ValidationInfo) -> Any:
    """Freeze an unknown member; tell a reader that asked (context is a list) that there was one."""
    if isinstance(info.context, list):
        info.context.append(True)
    return freeze(value)


if TYPE_CHECKING:  # pydantic gives its metaclass no public name; at run time its type is enough
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)


class _Door(ModelMetaclass):
    """Lets `Experience(hours_per_week=22)` take Python names, and raise this library's own error."""

    def __call__(self, /, **members: Any) -> Any:
        fields: dict[str, FieldInfo] = self.model_fields  # type: ignore[attr-defined]  # made here are models only
        aliased = {fields[name].alias or name if name in fields else name: value for name, value in members.items()}
        try:
            return super().__call__(**aliased)
        except ValidationError:
            raise refusal(self.__name__, plain(aliased)) from None


def refusal(definition: str, tree: Any) -> InvalidDocument:
    """The error that says why `tree` cannot be an object of that definition of the schema."""
    return InvalidDocument(structure.explain(tree, definition) or [NOT_BUILT.problem()])


class Item(BaseModel, metaclass=_Door):
    """One object of the format. Values are frozen; a change gives a new value."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="allow",
        alias_generator=to_camel,
        hide_input_in_errors=True,
        revalidate_instances="never",
        protected_namespaces=(),
    )

    __pydantic_extra__: dict[str, Annotated[Any, AfterValidator(_note)]]

    @property
    def unknown(self) -> Mapping[str, Any]:
        """The members this version does not know, as an immutable view."""
        return MappingProxyType(self.__pydantic_extra__ or {})

    def to_tree(self) -> dict[str, Any]:
        """The JSON tree: members in the order of the format, unknown ones last; absent ones left out."""
        tree: dict[str, Any] = {}
        values = self.__dict__
        for name, alias in _members(type(self)):
            value = values.get(name)
            if value is not None:
                tree[alias] = _tree(value)
        for name, value in (self.__pydantic_extra__ or {}).items():
            tree[name] = thaw(value)
        return tree

    def __repr__(self) -> str:
        """The class and which members it has; never their values, which are somebody's data."""
        return (
            f"<{type(self).__name__}: {', '.join(name for name, value in self.__dict__.items() if value is not None)}>"
        )

    __str__ = __repr__

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        """Nothing: pydantic's pretty printers would show the values."""
        return []

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("portfolios are immutable; `change` gives a new value")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("portfolios are immutable; `change` gives a new value")


_MEMBERS: dict[type[Item], tuple[tuple[str, str], ...]] = {}


def _members(kind: type[Item]) -> tuple[tuple[str, str], ...]:
    """(Python name, JSON name) of every member, in order; computed once a class."""
    found = _MEMBERS.get(kind)
    if found is None:
        found = tuple((name, field.alias or name) for name, field in kind.model_fields.items())
        _MEMBERS[kind] = found
    return found


def plain(value: Any) -> Any:
    """`value` as plain JSON: model objects as their trees, tuples as lists."""
    if isinstance(value, Item):
        return value.to_tree()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def _tree(value: Any) -> Any:
    if isinstance(value, Item):
        return value.to_tree()
    if isinstance(value, tuple):
        return [_tree(item) for item in value]
    if isinstance(value, Mapping):
        return thaw(value)
    return value
