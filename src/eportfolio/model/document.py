"""What portfolios and opportunities share: changed copies by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ValidationError

from eportfolio.errors import InvalidDocument
from eportfolio.model.base import Item, plain, refusal
from eportfolio.model.codes import NOT_BUILT
from eportfolio.model.frozen import thaw


class Document(Item):
    """A whole document; every change gives a new value and leaves this one as it was."""

    def add(self, item: Item | Mapping[str, Any], section: str | None = None) -> Self:
        """This document with `item` at the end of its section.

        Args:
            item: A model object, or its JSON members as a mapping.
            section: The section's name, in Python or JSON spelling; needed only for a mapping.

        Raises:
            InvalidDocument: the item breaks the structure, or its id is taken.
            ValueError: no section holds such items.
        """
        name = self._section_of(item) if section is None else self._field(section)
        members = item.to_tree() if isinstance(item, Item) else thaw(item)
        tree = self.to_tree()
        alias = type(self).model_fields[name].alias or name
        held = tree.setdefault(alias, [])
        if not isinstance(held, list):
            raise ValueError(f"`{section}` is not a list; use change")  # noqa: TRY004  # the argument names it, its type is right
        if isinstance(members.get("id"), str) and any(other.get("id") == members["id"] for other in self._items(tree)):
            raise InvalidDocument([NOT_BUILT.problem(f"/{alias}/{len(held)}/id")])
        held.append(members)
        return self._rebuilt(tree)

    def change(self, ref: str | None = None, /, **members: Any) -> Self:
        """This document with members replaced; None takes a member away.

        Args:
            ref: The local id of the item to change, such as `#c1`; None changes the document itself.
            members: New values by Python name (`last_used`) or JSON name (`lastUsed`).

        Raises:
            KeyError: no item has that id.
            TypeError: a name is neither a member of the format nor one the item already has.
            InvalidDocument: the result breaks the structure.
        """
        tree = self.to_tree()
        target = tree if ref is None else self._found(tree, ref)
        kind = type(self) if ref is None else type(self._item(ref))
        fields = kind.model_fields
        known = {field.alias or name for name, field in fields.items()}
        for name, value in members.items():
            alias = fields[name].alias or name if name in fields else name
            if alias not in known and alias not in target:
                raise TypeError(f"a {kind.__name__} has no member of that name; see the reference for their names")
            if value is None:
                target.pop(alias, None)
            else:
                target[alias] = plain(value)
        return self._rebuilt(tree)

    def remove(self, ref: str) -> Self:
        """This document without the item `ref`; references to it stay and are found by `validate`.

        Raises:
            KeyError: no item has that id.
        """
        tree = self.to_tree()
        self._found(tree, ref)
        for alias, held in list(tree.items()):
            if isinstance(held, list):
                kept = [item for item in held if not (isinstance(item, dict) and item.get("id") == ref)]
                if kept:
                    tree[alias] = kept
                elif held:
                    del tree[alias]
        return self._rebuilt(tree)

    def item(self, ref: str) -> Item:
        """The item with this local id.

        Raises:
            KeyError: no item has that id.
        """
        return self._item(ref)

    def _item(self, ref: str) -> Item:
        for value in self.__dict__.values():
            if isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Item) and getattr(item, "id", None) == ref:
                        return item
        raise KeyError("no item has that local id")

    def _rebuilt(self, tree: dict[str, Any]) -> Self:
        try:
            return type(self).model_validate(tree)
        except ValidationError:
            raise refusal(type(self).__name__, tree) from None

    def _field(self, section: str) -> str:
        for name, field in type(self).model_fields.items():
            if section in (name, field.alias):
                return name
        raise ValueError("there is no such section; see the reference for their names")

    def _section_of(self, item: Item | Mapping[str, Any]) -> str:
        for name, field in type(self).model_fields.items():
            if isinstance(item, Item) and type(item) in _classes(field.annotation):
                return name
        raise ValueError("name the section with `section=`, such as section='competencies'")

    @staticmethod
    def _items(tree: dict[str, Any]) -> list[dict[str, Any]]:
        return [item for held in tree.values() if isinstance(held, list) for item in held if isinstance(item, dict)]

    def _found(self, tree: dict[str, Any], ref: str) -> dict[str, Any]:
        for item in self._items(tree):
            if item.get("id") == ref:
                return item
        raise KeyError("no item has that local id")


def _classes(annotation: Any) -> set[Any]:
    """The model classes that a list-valued annotation holds."""
    found: set[Any] = set()
    for part in getattr(annotation, "__args__", ()):
        found |= _classes(part) | ({part} if isinstance(part, type) else set())
    return found
