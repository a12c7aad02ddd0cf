"""Small worlds that many tests only read: each is built once for each process, in a database of its own."""

from tests.api.world import add_loners, build_world, hide, refer_to_drafts
from tests.databases import filled


@filled
def small_world():
    """One of each record."""
    return build_world()


@filled
def crowded_world():
    """Five of each record."""
    world = build_world()
    for number in range(4):
        build_world(f"-{number}")
    return world


@filled
def lonely_world():
    """One of each record, and some that nothing is tied to."""
    world = build_world()
    add_loners(world)
    return world


@filled
def hidden_world():
    """The same, and beside each published record unpublished ones, to which it refers."""
    world = build_world()
    add_loners(world)
    drafts = hide(world)
    refer_to_drafts(world, drafts)
    return world, drafts
