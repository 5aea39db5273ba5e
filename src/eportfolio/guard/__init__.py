"""The doors: every byte from outside passes one of these modules before anything else sees it.

Import the door itself (`eportfolio.guard.json`, `.xml`, `.pdf`, `.zip`); this package loads nothing by itself, so
that importing one door does not load the libraries of another.
"""
