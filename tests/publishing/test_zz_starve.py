from tests.publishing.conftest import *
from tests.publishing.stage import *
async def test_starve(stage):
    first = await stage.queued(items=[an_item(stage.shelf, jpeg(1))])
    second = await stage.queued(items=[an_item(stage.shelf, jpeg(2))])
    stage.shelf.files.pop((await stage.post(first)).items[0].rendering)
    for i in range(30):
        await stage.tick(1000)
    print("STATE", (await stage.post(first)).state, (await stage.post(second)).state, (await stage.post(second)).slot, stage.clock.now())
