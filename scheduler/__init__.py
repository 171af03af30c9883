"""Looks every second whether something is due, and knows when each look last went well."""

from scheduler.service import Scheduler, Tick

__all__ = ["Scheduler", "Tick"]
