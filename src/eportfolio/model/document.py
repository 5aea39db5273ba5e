"""What portfolios and opportunities share: changed copies by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from eportfolio.errors import InvalidDocument
from eportfolio.model import members as format_members
from eportfolio.model import places
from eportfolio.model.base import Item, plain, refusal
from eportfolio.model.codes import NOT_BUILT, REFERRED
from eportfolio.model.frozen import thaw
from eportfolio.model.members import DROP, fresh_id, references, replaced

Treatment = Literal["keep", "remove", "refuse"]
"""What happens to references to an item that is removed."""


class Document(Item):
    """A whole document; every change gives a new value and leaves this one as it was.

    A place in it is a local id (`#e1`), a JSON Pointer (`/owner/address`), or an id and what follows it
    (`#e1/organisation`). Disclosure rules that point into an item follow it when items are moved or removed.
    """

    def add(self, item: Item | Mapping[str, Any], section: str | None = None) -> Self:
        """This document with `item` at the end of its section.

        Args:
            item: A model object, or its members as a mapping, by their names in Python or JSON. One without an `id`
                gets one that nothing in the document uses or refers to.
            section: The section's name, in Python or JSON spelling; needed only for a mapping.

        Raises:
            InvalidDocument: the item breaks the structure, or its id is taken.
            ValueError: no section holds such items.
        """
        alias = self._section_of(item) if section is None else self._section(section)
        tree = self.to_tree()
        steps = (alias,)
        members = item.to_tree() if isinstance(item, Item) else self._named(tree, (alias, 0), thaw(item))
        held = tree.setdefault(alias, [])
        if not isinstance(held, list):
            raise ValueError(f"`{section}` is not a list; use change")  # noqa: TRY004  # the argument names it, its type is right
        sections = format_members.sections(self._kind())
        ids = {other["id"] for name in sections for other in tree.get(name, ())}
        if alias in sections and "id" not in members:
            used = ids | {target for _, target in references(tree, self._kind())}
            members = {"id": fresh_id(alias, len(held), used), **members}
        elif members.get("id") in ids and alias in sections:
            raise InvalidDocument([NOT_BUILT.problem(f"{places.pointer(steps)}/{len(held)}/id")])
        held.append(members)
        return self._rebuilt(tree)

    def change(self, place: str | None = None, /, **members: Any) -> Self:
        """This document with members replaced; None takes a member away.

        Args:
            place: The object to change, such as `#c1`, `/owner` or `#e1/period`; it is made where it is absent. None
                changes the document itself.
            members: New values by Python name (`last_used`) or JSON name (`lastUsed`).

        Raises:
            KeyError: no item has that id, or the place is no place.
            TypeError: a name is neither a member of the format nor one the object already has; or what stands at the
                place is no object.
            InvalidDocument: the result breaks the structure.
        """
        before = self.to_tree()
        tree = self.to_tree()
        steps = () if place is None else places.resolve(tree, place)
        target = places.object_at(tree, steps)
        type_name = places.type_at(tree, self._kind(), steps)
        known = format_members.names(self._kind(), type_name) if type_name or not steps else frozenset()
        for name, value in self._named(tree, steps, members).items():
            if known and name not in known and name not in target:
                raise TypeError(f"`{type_name or type(self).__name__}` has no member of that name; see the reference")
            if value is None:
                target.pop(name, None)
            else:
                target[name] = plain(value)
        if not steps and "disclosure" not in members:
            self._follow(tree, before)
        return self._rebuilt(tree)

    def remove(self, place: str, *, references: Treatment = "keep") -> Self:
        """This document without an item, or without whatever stands at a place.

        Args:
            place: `#e1`, or a place such as `/owner/telephone/0` or `#e1/role`.
            references: What happens to references to an item that goes: `keep` leaves them, for `validate` to report
                as EP202; `remove` takes them away; `refuse` removes nothing when there are any.

        Raises:
            KeyError: no item has that id, or nothing stands at that place.
            InvalidDocument: `refuse`, and there are references, one problem each; or the result breaks the structure.
        """
        tree = self.to_tree()
        steps = places.resolve(tree, place)
        ref = (
            tree[str(steps[0])][steps[1]].get("id")
            if len(steps) == 2 and steps[0] in format_members.sections(self._kind())
            else None
        )
        if ref is not None and references == "refuse" and (found := self.references(ref)):
            raise InvalidDocument([REFERRED.problem(pointer) for pointer in found])
        places.take(tree, steps)
        if isinstance(steps[-1], int) and "disclosure" in tree:
            tree["disclosure"] = places.shifted(tree["disclosure"], steps)
        if ref is not None and references == "remove":
            tree = replaced(tree, self._kind(), {"Ref": lambda target: DROP if target == ref else target})
        return self._rebuilt(tree)

    def references(self, ref: str) -> tuple[str, ...]:
        """The JSON Pointers of everything that refers to the item `ref`, in the order of the document."""
        return tuple(pointer for pointer, target in references(self.to_tree(), self._kind()) if target == ref)

    def item(self, ref: str) -> Item:
        """The item with this local id.

        Raises:
            KeyError: no item has that id.
        """
        for value in self.__dict__.values():
            if isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Item) and getattr(item, "id", None) == ref:
                        return item
        raise KeyError("no item has that local id")

    def _kind(self) -> str:
        return type(self).__name__.lower()

    def _follow(self, tree: dict[str, Any], before: Mapping[str, Any]) -> None:
        if isinstance(tree.get("disclosure"), dict):
            tree["disclosure"] = places.repointed(tree["disclosure"], before, tree)

    def _rebuilt(self, tree: dict[str, Any]) -> Self:
        try:
            return type(self).model_validate(tree)
        except ValidationError:
            raise refusal(type(self).__name__, tree) from None

    def _named(self, tree: Mapping[str, Any], steps: places.Steps, members: Mapping[str, Any]) -> dict[str, Any]:
        """`members` by their names in JSON, for an object at that place."""
        type_name = places.type_at(tree, self._kind(), steps)
        if not steps:
            fields = type(self).model_fields
            return {fields[name].alias or name if name in fields else name: held for name, held in members.items()}
        known = format_members.names(self._kind(), type_name) if type_name else frozenset()
        return {
            to_camel(name) if name not in known and to_camel(name) in known else name: held
            for name, held in members.items()
        }

    def _section(self, section: str) -> str:
        for name, field in type(self).model_fields.items():
            if section in (name, field.alias):
                return field.alias or name
        raise ValueError("there is no such section; see the reference for their names")

    def _section_of(self, item: Item | Mapping[str, Any]) -> str:
        for name, field in type(self).model_fields.items():
            if isinstance(item, Item) and type(item) in _classes(field.annotation):
                return field.alias or name
        raise ValueError("name the section with `section=`, such as section='competencies'")


def _classes(annotation: Any) -> set[Any]:
    """The model classes that a list-valued annotation holds."""
    found: set[Any] = set()
    for part in getattr(annotation, "__args__", ()):
        found |= _classes(part) | ({part} if isinstance(part, type) else set())
    return found
