from collections import Counter
from pathlib import Path
import tests.takeover.test_life as tl
seen=Counter(); ev=Counter(); refus=Counter()
old=tl.Life.teardown
def td(self):
    for p in self.house.posts(): seen[str(p.state)]+=1
    for l in self.house.trail(): ev[l.what.split()[0]]+=1
    old(self)
tl.Life.teardown=td
def test_reach(migrated, tmp_path):
    try: tl.test_the_house_keeps_its_promises_whatever_happens(migrated, tmp_path)
    finally:
        print(seen); print(ev)
