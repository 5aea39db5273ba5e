"""The rules: what a schema cannot say, checked on the JSON tree, all at once."""

from eportfolio.validation.check import check as check
