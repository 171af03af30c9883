"""The stand-in for Instagram: the Graph API's publishing side, strict, in memory, with faults by switch."""

from sandbox.instagram.app import create

__all__ = ["create"]
