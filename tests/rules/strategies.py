"""Made-up facts and texts for the property tests of the rules."""

from hypothesis import strategies as st

from rules.facts import Facts, ItemFacts, Kind
from rules.questions import OPTIONS

_PIECES = (
    "Dep.V", "stg. ", "geheim", "#werkenbijhetrijk", "#", "@sam", "123456782", "06-12345678", "a@b.nl",
    "\u202e", "\u200d", "\ufe0f", "\ud800", "\x00", "\r\n", " ", "😀", "👨\u200d👩\u200d👧", "e\u0301",
    "ik ben ", "Sanne", " neem het account over", "é", "<b>", "stem op ", "D66 ", "minister ", "mijn collega is ",
    "lui ", "champagne ", "op kosten van de zaak ",
    "volgende week ", "tarief ", "omhoog ", "chatgpt ", "middels ",
)  # fmt: skip
# Any code point, lone surrogates included, and pieces that the rules look for.
texts = st.one_of(
    st.text(st.characters(), max_size=80),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=12).map("".join),
)
items = st.builds(
    ItemFacts,
    video=st.booleans(),
    refusal=st.none() | st.sampled_from(["format", "too_large", "video_codec", "new"]),
    sharpness=st.none() | st.floats(0, 1000),
    brightness=st.none() | st.floats(0, 1),
    clipped=st.floats(0, 1),
    padded=st.booleans(),
    cropped=st.floats(0, 1),
    had_location=st.booleans(),
    sent_as_file=st.booleans(),
    camera=st.booleans(),
    screenshot=st.booleans(),
    forwarded=st.booleans(),
    has_audio=st.booleans(),
    video_problems=st.lists(st.sampled_from(["too_long:75.2:60", "odd"]), max_size=2).map(tuple),
    duplicate_of=st.none() | st.integers(1, 99),
    alt_text=st.just("") | texts,
    faces=st.none() | st.integers(0, 3),
    plates=st.none() | st.integers(0, 3),
    codes=st.none() | st.integers(0, 3),
    text_seen=st.just("") | texts,
    music=st.none() | st.booleans(),
    made_by_program=st.booleans(),
)
answers = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(options) if options else texts for name, options in OPTIONS.items()}
)
facts = st.builds(
    Facts,
    kind=st.none() | st.sampled_from(Kind),
    caption=texts,
    items=st.lists(items, max_size=4).map(tuple),
    answers=answers,
    overruled=st.frozensets(st.sampled_from(["INT-05", "SEC-01", "AVG-01", "SEC-02"]), max_size=2),
    first_post=st.booleans(),
    election=st.booleans(),
    same_day=st.integers(0, 6),
    mourning=st.booleans(),
)
