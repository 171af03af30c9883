"""The public page of one post."""

from html import escape

from sandbox.instagram.posts import Item, Post
from sandbox.instagram.reading import timestamp

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
    "img,video{width:100%}p{white-space:pre-wrap}"
)


def page(post: Post, username: str) -> str:
    """A small HTML page with pictures, alt texts, caption and time."""
    items = "\n".join(_item(item) for item in post.items)
    name = escape(username)
    return f"""<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>@{name}</title><style>{_STYLE}</style>
<main><h1>@{name}</h1>
{items}
<p>{escape(post.caption)}</p>
<time datetime="{post.at.isoformat()}">{timestamp(post.at)}</time></main></html>
"""


def _item(item: Item) -> str:
    address = f"/sandbox/instagram/media/{item.sha}"
    if item.is_video:
        return f'<video controls src="{address}"></video>'
    return f'<img src="{address}" alt="{escape(item.alt_text)}">'
