"""What a portfolio holds and its written form in a Europass format, read again, does not.

Losses are measured, not supposed: whatever reading the written tree does not give back is a loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eportfolio.errors import Code, Loss
from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import Draft
from eportfolio.formats.europass_writing import Writer

_OWN = ("@context", "$schema", "type", "formatVersion", "id", "extensions")


class Measure:
    """What a portfolio holds and its written form, read again, does not.

    Args:
        writer: The writer, which knows the language.
        made: For each pointer of an item, the item that reading made of its element.
    """

    def __init__(self, writer: Writer, made: Mapping[str, Mapping[str, Any]], read: Mapping[str, Any]) -> None:
        self.writer = writer
        self.made = made
        self.read = read
        self.losses: list[Loss] = []
        self.pointers: dict[str, str] = {}
        for name, items in writer.tree.items():
            for count, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, Mapping) and isinstance(item.get("id"), str):
                    self.pointers.setdefault(item["id"], f"/{name}/{count}")
        self.ids = {
            str(item.get("id")): pointer
            for pointer, item in made.items()
            if pointer.count("/") == 2 and isinstance(item.get("id"), str)
        }

    def all(self) -> tuple[Loss, ...]:
        """The losses, in the order of the document."""
        tree = self.writer.tree
        for name, value in tree.items():
            if name in _OWN:
                continue
            pointer = f"/{name}"
            if isinstance(value, list) and value and all(isinstance(item, Mapping) and "id" in item for item in value):
                for count, item in enumerate(value):
                    self._item(f"{pointer}/{count}", item)
            elif name == "owner":
                self._members(pointer, value, self.made.get(pointer, self.read.get("owner", {})))
                self._foreign(pointer, value)
            else:
                self._value(pointer, value, self.read.get(name))
        self._foreign("", tree)
        told = {("/".join(loss.pointer.split("/")[:3]), str(loss.value)) for loss in self.losses}
        for pointer, path, value in self.writer.dropped:
            if (pointer, str(value)) in told:
                continue
            self._lose(codes.NOT_IN_VERSION, pointer, value, "extensions", path=path)
        return tuple(self.losses)

    def _item(self, pointer: str, item: Mapping[str, Any]) -> None:
        found = self.made.get(pointer)
        if found is None:
            self._lose(codes.NO_PLACE, pointer, item, "")
        else:
            self._members(pointer, item, found)
            self._foreign(pointer, item)

    def _members(self, pointer: str, item: Mapping[str, Any], found: Mapping[str, Any]) -> None:
        for name, value in item.items():
            if name not in ("id", "extensions"):
                self._value(f"{pointer}/{name}", value, found.get(name))

    def _value(self, pointer: str, value: Any, found: Any) -> None:
        if self._same(value, found):
            return
        if isinstance(value, Mapping) and isinstance(found, Mapping) and found:
            for name, inner in value.items():
                if name != "extensions":
                    self._value(f"{pointer}/{name}", inner, found.get(name))
            return
        if isinstance(value, Mapping) and isinstance(found, str):
            for tag, text in value.items():
                if text != found:
                    self._lose(codes.OTHER_LANGUAGE, f"{pointer}/{tag}", text, "")
            return
        self._lose(
            codes.NO_PLACE if found is None else codes.CHANGED, pointer, value, "" if found is None else "simplified"
        )

    def _same(self, value: Any, found: Any) -> bool:
        if isinstance(value, str) and isinstance(found, str):
            if value.startswith("#") and found in self.ids:
                return self.pointers.get(value) == self.ids[found]
            return value == found
        if isinstance(value, list) and isinstance(found, list) and len(value) == len(found):
            return all(self._same(a, b) for a, b in zip(value, found, strict=True))
        if isinstance(value, Mapping) and isinstance(found, Mapping):
            members = [name for name in value if name != "extensions"]
            return all(self._same(value[name], found.get(name)) for name in members)
        return bool(value == found)

    def _foreign(self, pointer: str, item: Mapping[str, Any]) -> None:
        """What other formats had kept is not written."""
        extensions = item.get("extensions")
        if isinstance(extensions, Mapping):
            for name, held in extensions.items():
                if name not in self.writer.use and held:
                    self._lose(codes.FOREIGN, f"{pointer}/extensions/{name}", held, "")

    def _lose(self, code: Code, pointer: str, value: Any, kept: str, **params: str) -> None:
        self.losses.append(code.loss("document", pointer, value, kept=kept or "portfolio", **params))


def noting(draft: Draft) -> dict[str, dict[str, Any]]:
    """Make the reader remember, by the JSON Pointer that an element was made from, the item that it gave."""
    made: dict[str, dict[str, Any]] = {}
    extend = draft.extend

    def noted(item: dict[str, Any], node: Any, place: str = "", absent: Iterable[str] = ()) -> None:
        if node.pointer:
            made.setdefault(node.pointer, item)
        extend(item, node, place, absent)

    draft.extend = noted  # type: ignore[method-assign]  # one reading only, of a tree this library made
    return made
