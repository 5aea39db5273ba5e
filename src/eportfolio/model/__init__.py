"""What a portfolio and an opportunity are: values in, values out, no input or output.

Facts:
- `structure` and `rings` work on plain JSON trees and import nothing heavy; a platform that only validates
  never pays for pydantic. Everything else in this package is built on pydantic models.
- The pydantic models are the source of `schemas/`; the published schema decides where the two could differ.
"""
