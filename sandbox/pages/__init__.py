"""The page in which people play every part: phones, groups and the official account beside each other."""

from sandbox.pages.application import create

__all__ = ["create"]
