"""What a telephone number is for survives the way from one generation of Europass to the other, and back."""

from __future__ import annotations

import re
from pathlib import Path

import eportfolio as ep

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def portfolio(*telephones: str, kept: dict[str, dict[str, str]]) -> ep.Portfolio:
    """The example with these numbers, and what readers had kept of them."""
    tree = ep.read(EXAMPLES / "portfolio-care.eportfolio.json", expect=ep.Portfolio).to_tree()
    tree["owner"] = {**tree["owner"], "telephone": list(telephones), "extensions": kept}
    return ep.read(tree, expect=ep.Portfolio)


def test_the_use_goes_from_the_old_generation_to_the_new() -> None:
    listed = "ContactInfo/TelephoneList/Telephone"
    kept = {f"{listed}/Contact": "+31 6 00000000", f"{listed}/Use/Code": "mobile"}
    text = ep.convert(portfolio("+31 6 00000000", kept={"europass-xml": kept}), to="europass-candidate").data.decode()
    way = re.search("<Communication>(?:(?!</Communication>).)*DialNumber.*?</Communication>", text, re.DOTALL)
    assert way is not None
    assert "<UseCode>mobile</UseCode>" in way[0]


def test_the_use_goes_from_the_new_generation_to_the_old() -> None:
    first = {"Communication/ChannelCode": "Telephone", "Communication/UseCode": "work"}
    number = {"Communication/CountryDialing": "31", "Communication/oa:DialNumber": "50 0000000"}
    made = portfolio("+31 50 0000000", kept={"europass-candidate": first | number})
    text = ep.convert(made, to="europass-xml").data.decode()
    assert re.search(r"<Contact>\+31 50 0000000</Contact>\s*<Use>\s*<Code>work</Code>", text)


def test_a_number_that_was_changed_has_no_use() -> None:
    listed = "ContactInfo/TelephoneList/Telephone"
    kept = {f"{listed}/Contact": "+31 6 00000000", f"{listed}/Use/Code": "mobile"}
    text = ep.convert(portfolio("+31 6 11111111", kept={"europass-xml": kept}), to="europass-candidate").data.decode()
    assert "UseCode>mobile" not in text
