"""Makes the process that ours are forked from ready to be forked; imported there as the last, and nowhere else.

What a program first does late, such as compiling the rules' patterns, is done once here. And what is alive now is left
alone by the garbage collector: looking through it would copy the memory that a fork shares.
"""

import gc
import os
from importlib import import_module

import certifi

import storage.engine
from rules.engine import judge_caption
from tests.databases import HURRIED
from words import catalogue

storage.engine.PRAGMAS = HURRIED
certifi.where = lambda: os.environ["SSL_CERT_FILE"]
LATE = ("anyio._backends._asyncio", "uvicorn.loops.auto", "uvicorn.protocols.http.auto", "uvicorn.lifespan.on")

for name in LATE:
    import_module(name)
for language in catalogue.LANGUAGES:
    catalogue.codes(language)
judge_caption("Een dag mee met de douane.")
gc.collect()
gc.freeze()
