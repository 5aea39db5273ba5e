r"""The scalar types of the format: each says once how it is checked, published and read as RDF.

Facts:
- Patterns use `[0-9]`, never `\d` (which matches Arabic digits in Python's `re` and ajv but not everywhere), and
  no look-around, so that RE2 (Go) and every other engine can compile them.
- In Python's `re`, `$` also matches before a final newline; Rust's and JavaScript's does not. Every one-line
  pattern is therefore published together with `not: {pattern: CONTROL}`, which refuses the newline itself; with
  `type: string` beside it where a value may be something else, as `pattern` lets all else pass and `not` turns
  that round.
- pydantic's engine (Rust) has no such `$`, so the pattern alone is exact there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from eportfolio.model.frozen import FrozenMap, freeze
from eportfolio.model.rings import RINGS

T = TypeVar("T")

CONTROL = "[\\u0000-\\u001f]"
TEXT_PATTERN = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$"
LINE_PATTERN = "^[^\\u0000-\\u001f]+$"
LANG_PATTERN = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"
REST = '[^\\u0000-\\u0020<>"{}|\\\\^`\\u007f]'
URI_PATTERN = (
    '^(?:https?://[^\\u0000-\\u0020<>"{}|\\\\^`\\u007f@/?#]+(?:[/?#]'
    + REST
    + "*)?|(?:urn|did|mailto|tel):"
    + REST
    + "+)$"
)
REF_PATTERN = "^#[A-Za-z_][A-Za-z0-9._-]*$"
POINTER_PATTERN = "^(?:default|(?:/(?:[^/~\\u0000-\\u001f]|~[01])*)+)$"
DATE_PATTERN = (
    "^(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    "(?:-(?:2[1-4]|XX(?:-XX)?|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?))?[?~%]?$"
)
TIMESTAMP_PATTERN = (
    "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    "(?:\\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$"
)

PLAIN: Mapping[str, Any] = {"@language": None}


@dataclass(frozen=True, eq=False)
class Scalar:
    """A string type: its name in `$defs`, its pattern, and its JSON-LD coercion."""

    name: str
    description: str
    pattern: str = LINE_PATTERN
    term: Mapping[str, Any] = field(default_factory=lambda: PLAIN)
    examples: tuple[str, ...] = ()
    multiline: bool = False

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for this type."""
        schema: dict[str, Any] = {"type": "string", "description": self.description, "pattern": self.pattern}
        if self.multiline:
            schema["minLength"] = 1
        else:
            schema["not"] = {"pattern": CONTROL}
        if self.examples:
            schema["examples"] = list(self.examples)
        return schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.str_schema(pattern=self.pattern, min_length=1, strict=True)


@dataclass(frozen=True, eq=False)
class Choice:
    """A closed list of strings; `meanings` explains each value and fixes their order."""

    name: str
    description: str
    meanings: Mapping[str, str]
    term: Mapping[str, Any] = field(default_factory=lambda: {"@type": "@vocab"})

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for this list."""
        values = list(self.meanings)
        said = "; ".join(f"`{value}`: {text}" for value, text in self.meanings.items())
        return {"type": "string", "description": f"{self.description} {said}.", "enum": values}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.meanings))


@dataclass(frozen=True, eq=False)
class Numeric:
    """A number with inclusive bounds; `whole` numbers may be written `22` or `22.0`."""

    name: str
    description: str
    minimum: int
    maximum: int
    whole: bool = False

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for this type."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "description": self.description, "minimum": self.minimum, "maximum": self.maximum}

    @property
    def term(self) -> Mapping[str, Any]:
        """Numbers are untyped in JSON-LD: the processor writes integers and doubles by itself."""
        return {}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        integer = core_schema.int_schema(strict=True, ge=self.minimum, le=self.maximum)
        if self.whole:
            return integer
        real = core_schema.float_schema(strict=True, ge=self.minimum, le=self.maximum, allow_inf_nan=False)
        return core_schema.union_schema([integer, real], mode="left_to_right")


class TextType:
    """Text: a string in the document's language, or a map from language tag to string."""

    name = "Text"
    term: Mapping[str, Any] = {"@container": "@language"}

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for texts."""
        return {
            "type": ["string", "object"],
            "description": (
                "Text in the document's language, or an object with one text per BCP 47 language tag "
                "(at least one; tags are compared without regard to case)."
            ),
            "minLength": 1,
            "pattern": TEXT_PATTERN,
            "minProperties": 1,
            "propertyNames": {"pattern": LANG_PATTERN, "not": {"pattern": CONTROL}},
            "additionalProperties": {"type": "string", "minLength": 1, "pattern": TEXT_PATTERN},
            "examples": ["Beleidsadviseur water", {"nl": "Beleidsadviseur water", "en": "Water policy adviser"}],
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        plain = core_schema.str_schema(pattern=TEXT_PATTERN, min_length=1, strict=True)
        tag = core_schema.str_schema(pattern=LANG_PATTERN, strict=True)
        by_language = core_schema.dict_schema(tag, plain, min_length=1, strict=True)
        frozen = core_schema.no_info_after_validator_function(FrozenMap, by_language)
        return core_schema.union_schema([plain, frozen], mode="left_to_right")


class RingType:
    """Who may see something: a ring by name, or a ring with organisations taken out or singled out."""

    name = "RingRule"
    term: Mapping[str, Any] = {"@type": "ep:Ring"}

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for visibility."""
        uris = {"type": "array", "items": {"$ref": "#/$defs/Uri"}}
        return {
            "type": ["string", "object"],
            "description": (
                "The widest ring that may see it: `private` < `organisation` < `sector` < `market`; or an object "
                "with that ring and the organisations it leaves out (`except`) or is limited to (`only`)."
            ),
            "pattern": f"^(?:{'|'.join(RINGS)})$",
            "not": {"type": "string", "pattern": CONTROL},
            "required": ["ring"],
            "properties": {
                "ring": {"description": "The widest ring that may see it.", "$ref": "#/$defs/Ring"},
                "except": {"description": "Organisations of that ring that may not see it.", **uris},
                "only": {"description": "The only organisations of that ring that may see it.", **uris},
            },
            "additionalProperties": False,
            "examples": ["sector", {"ring": "market", "except": ["https://example.org/own-employer"]}],
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        name = core_schema.literal_schema(list(RINGS))
        uri = core_schema.str_schema(pattern=URI_PATTERN, strict=True)
        uris = core_schema.tuple_variable_schema(uri, strict=False)
        rule = core_schema.typed_dict_schema(
            {
                "ring": core_schema.typed_dict_field(name, required=True),
                "except": core_schema.typed_dict_field(uris, required=False),
                "only": core_schema.typed_dict_field(uris, required=False),
            },
            extra_behavior="forbid",
            strict=True,
        )
        frozen = core_schema.no_info_after_validator_function(FrozenMap, rule)
        return core_schema.union_schema([name, frozen], mode="left_to_right")


class ContextType:
    """`@context`: our context, then at most the document's base and language."""

    name = "Context"
    pattern = "^https://w3id\\.org/eportfolio/context/1\\.[0-9]+\\.jsonld$"

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for `@context`."""
        return {
            "type": ["string", "array"],
            "description": (
                "The JSON-LD context: the address of ours, alone or followed by one object with the document's "
                "`@base` (its `id`) and `@language`. Nothing may be redefined."
            ),
            "pattern": self.pattern,
            "not": {"type": "string", "pattern": CONTROL},
            "minItems": 1,
            "maxItems": 2,
            "prefixItems": [
                {"type": "string", "pattern": self.pattern, "not": {"pattern": CONTROL}},
                {
                    "type": "object",
                    "properties": {
                        "@base": {"$ref": "#/$defs/Uri", "description": "The document's own id."},
                        "@language": {"$ref": "#/$defs/Lang", "description": "The language of plain texts."},
                    },
                    "additionalProperties": False,
                },
            ],
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        address = core_schema.str_schema(pattern=self.pattern, strict=True)
        extra = core_schema.typed_dict_schema(
            {
                "@base": core_schema.typed_dict_field(
                    core_schema.str_schema(pattern=URI_PATTERN, strict=True), required=False
                ),
                "@language": core_schema.typed_dict_field(
                    core_schema.str_schema(pattern=LANG_PATTERN, strict=True), required=False
                ),
            },
            extra_behavior="forbid",
            strict=True,
        )
        frozen = core_schema.no_info_after_validator_function(FrozenMap, extra)
        one = core_schema.tuple_schema([address], strict=False)
        two = core_schema.tuple_schema([address, frozen], strict=False)
        return core_schema.union_schema([address, two, one], mode="left_to_right")


class JsonType:
    """Any JSON object, kept as it is (null included) and frozen all through."""

    name = "Json"
    term: Mapping[str, Any] = {"@type": "@json"}

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for free JSON."""
        return {"type": "object", "description": "Any JSON object, kept as it is; only here may a value be null."}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        members = core_schema.dict_schema(core_schema.str_schema(strict=True), core_schema.any_schema(), strict=True)
        return core_schema.no_info_after_validator_function(freeze, members)


class DisclosureType(JsonType):
    """From JSON Pointer (or `default`) to the ring that may see what stands there."""

    name = "Disclosure"

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for `disclosure`."""
        return {
            "type": "object",
            "description": (
                "Who may see what: from JSON Pointer to ring. `default` is the ring of everything that has no "
                "`visibility` of its own; without it that is `private`."
            ),
            "propertyNames": {"pattern": POINTER_PATTERN, "not": {"pattern": CONTROL}},
            "additionalProperties": {"$ref": "#/$defs/RingRule"},
            "examples": [{"default": "private", "/owner/givenName": "sector"}],
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        ring = RingType().__get_pydantic_core_schema__(source, handler)
        members = core_schema.dict_schema(
            core_schema.str_schema(pattern=POINTER_PATTERN, strict=True), ring, strict=True
        )
        return core_schema.no_info_after_validator_function(FrozenMap, members)


@dataclass(frozen=True, eq=False)
class Opaque:
    """A long string without a pattern (base64): a rule looks inside, the structure check does not."""

    name: str
    description: str
    term: Mapping[str, Any] = field(default_factory=lambda: PLAIN)

    def json_schema(self) -> dict[str, Any]:
        """The definition that is published for this type."""
        return {"type": "string", "description": self.description, "minLength": 1, "contentEncoding": "base64"}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.str_schema(min_length=1, strict=True)


class NotNull:
    """Marks a member that may be absent but, when present, is never null."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


Maybe = Annotated[T | None, NotNull()]
"""`Maybe[X]`: X when the document has the member, None when it has not; a JSON null is refused."""

Text = Annotated[str | FrozenMap[str], TextType()]
Line = Annotated[str, Scalar("Line", "A string of one line, such as a name or a code; never empty.")]
TextItem = Annotated[str, Scalar("TextItem", "Text in the document's language.", TEXT_PATTERN, {}, multiline=True)]
Lang = Annotated[
    str, Scalar("Lang", "A BCP 47 language tag; `und` when unknown.", LANG_PATTERN, examples=("nl", "nl-BE", "und"))
]
Uri = Annotated[
    str,
    Scalar(
        "Uri",
        "An absolute URI with scheme http, https, urn, did, mailto or tel and without user information.",
        URI_PATTERN,
        {"@type": "@id"},
        ("https://w3id.org/eportfolio/vocab/political-sensitivity",),
    ),
]
Ref = Annotated[
    str, Scalar("Ref", "The local id of an item in this document.", REF_PATTERN, {"@type": "@id"}, ("#e1",))
]
Date = Annotated[
    str,
    Scalar(
        "Date",
        "A date of exactly the precision that is known (EDTF levels 0 and 1): `2019`, `2019-03`, `2019-03-01`, "
        "a season `2019-21` to `2019-24`, unknown digits `201X`, `2019-XX`, and `?` uncertain, `~` about, `%` both.",
        DATE_PATTERN,
        {"@type": "edtf"},
        ("2019", "2019-03", "2019-03-01", "2019~"),
    ),
]
Timestamp = Annotated[
    str,
    Scalar(
        "Timestamp",
        "A moment with time zone (xsd:dateTime).",
        TIMESTAMP_PATTERN,
        {"@type": "xsd:dateTime"},
        ("2026-11-23T10:00:00Z",),
    ),
]
Country = Annotated[str, Scalar("Country", "ISO 3166-1 alpha-2, upper case.", "^[A-Z]{2}$", examples=("NL", "GR"))]
Sha256 = Annotated[str, Scalar("Sha256", "SHA-256 of the bytes, 64 lower-case hexadecimal digits.", "^[0-9a-f]{64}$")]
MediaType = Annotated[
    str,
    Scalar(
        "MediaType",
        "A media type (RFC 6838).",
        "^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$",
        examples=("application/pdf",),
    ),
]
FormatVersion = Annotated[
    str,
    Scalar(
        "FormatVersion", "Version of the format: major and minor.", "^1\\.(?:0|[1-9][0-9]{0,3})$", examples=("1.0",)
    ),
]
Base64 = Annotated[str, Opaque("Base64", "The bytes in base64 (RFC 4648 section 4), without line breaks.")]
Hours = Annotated[int | float, Numeric("Hours", "Hours a week, 0 to 168.", 0, 168)]
Bytes = Annotated[int, Numeric("Bytes", "Number of bytes.", 0, 2**53 - 1, whole=True)]
Count = Annotated[int, Numeric("Count", "A whole number from 0.", 0, 1_000_000, whole=True)]
Share = Annotated[int | float, Numeric("Share", "A number from 0 to 1.", 0, 1)]
Amount = Annotated[int | float, Numeric("Amount", "A number from -1000000 to 1000000.", -1_000_000, 1_000_000)]
Ring = Annotated[
    str,
    Choice(
        "Ring",
        "How far something reaches.",
        {
            "private": "the worker alone",
            "organisation": "the worker's own organisation",
            "sector": "the worker's own sector",
            "market": "everyone",
        },
        {"@type": "ep:Ring"},
    ),
]
RingRule = Annotated[str | FrozenMap[Any], RingType()]
Disclosure = Annotated[FrozenMap[Any], DisclosureType()]
Context = Annotated[Any, ContextType()]
Json = Annotated[FrozenMap[Any], JsonType()]
Day = Annotated[
    str,
    Choice(
        "Day",
        "A day of the week.",
        {
            day: day.capitalize()
            for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        },
    ),
]
