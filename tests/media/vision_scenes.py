"""Pictures to look at whose content is known: signs, screens, passes, plates and codes put into real photographs."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from rules.plates import LETTERS, SIDECODES
from tests import photographs

WITHOUT_FACES = ("cat", "coffee", "flower", "galaxies", "palace", "rocket")
# Where the two people's heads are in their photographs, by eye, as fractions.
HEADS = {"astronaut": (0.33, 0.08, 0.55, 0.36), "photographer": (0.37, 0.19, 0.56, 0.43)}
SHAPES = ((1080, 1350), (1080, 1080), (1080, 720), (1080, 1920))
MARKINGS = (
    "Dep. Vertrouwelijk", "DEPARTEMENTAAL VERTROUWELIJK", "Dep.V", "Stg. Confidentieel", "STG. GEHEIM",
    "Staatsgeheim Geheim", "NATO RESTRICTED", "NATO CONFIDENTIAL", "EU RESTRICTED", "TLP:RED",
)  # fmt: skip
HARMLESS = (
    "Open dag 12 maart", "Kamer B 3.12", "UITGANG", "Welkom trainees", "2511 CV Den Haag", "Lijn 17 Statenkwartier",
    "Koffie € 2,50", "Vergadering 10:30 - 11:00", "Ministerie van Justitie", "RIJKSTRAINEE 2026", "Geheime tuin",
    "Telefoon 1400", "Week 46", "HTML5 en CSS3", "Factuur 2026-00417", "Vertrouw elkaar", "Stagebureau", "NATO",
    "1.250.000 inwoners", "Route A12", "Spoor 5b", "Bushalte 24-11-26", "Zaal F1-F6", "IBAN volgt",
)  # fmt: skip
BSNS = ("111222333", "123456782", "116263684", "234567892", "821598776", "423483687")
GRAIN = 512

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Scene:
    """A picture and what is in it: the kind, the text as written, the height of its letters in pixels, its box."""

    kind: str
    text: str
    letters: int
    box: Box
    jpeg: bytes


def texts(count: int, seed: int = 1) -> Iterator[Scene]:
    """Photographs with one text each: markings, citizen numbers, plates, addresses, phones, and harmless ones."""
    makers = (_marking, _citizen_number, _plate, _email, _phone, _harmless, _harmless)
    for number in range(count):
        chance = random.Random(seed * 100_003 + number)
        kind, text, card, letters = makers[number % len(makers)](chance)
        yield _scene(chance, kind, text, card, letters)


def codes(count: int, seed: int = 1) -> Iterator[Scene]:
    """Photographs with one QR, ticket or bar code each. Needs the extra, which writes them."""
    for number in range(count):
        chance = random.Random(seed * 100_003 + number)
        kind = ("qr", "qr", "matrix", "bar")[number % 4]
        yield _scene(chance, kind, "", _code(kind, chance), 0)


def faces(count: int, seed: int = 1) -> Iterator[Scene]:
    """Photographs with one of the two people's heads laid in, turned, lit and sized differently.

    ``letters`` is the height of the head in pixels.
    """
    for number in range(count):
        chance = random.Random(seed * 100_003 + number)
        name = sorted(HEADS)[number % 2]
        height = chance.randrange(40, 500)
        head = _head(name, height, chance)
        yield _scene(chance, "face", name, head, height, tilt=0.05)


def empty(count: int, seed: int = 1) -> Iterator[Scene]:
    """Parts of photographs in which there is nobody, no text and no code."""
    for number in range(count):
        chance = random.Random(seed * 100_003 + number)
        yield Scene("nothing", "", 0, (0, 0, 0, 0), _photographed(_background(chance), chance))


def _scene(chance: random.Random, kind: str, text: str, card: Image.Image, letters: int, tilt: float = 0.25) -> Scene:
    ground = _background(chance)
    laid = _tilted(card.convert("RGBA"), chance, tilt)
    laid.thumbnail((ground.width, ground.height))
    left, top = chance.randint(0, ground.width - laid.width), chance.randint(0, ground.height - laid.height)
    ground.paste(laid, (left, top), laid)
    box = (
        left / ground.width,
        top / ground.height,
        (left + laid.width) / ground.width,
        (top + laid.height) / ground.height,
    )
    return Scene(kind, text, letters, box, _photographed(ground, chance))


def _background(chance: random.Random) -> Image.Image:
    """Any part of a photograph of nobody, mirrored or not, in a shape that Instagram shows."""
    whole = _large(chance.choice(WITHOUT_FACES))
    width, height = chance.choice(SHAPES)
    share = chance.uniform(0.55, 1)
    across, down = round(whole.width * share), round(whole.height * share)
    left, top = chance.randint(0, whole.width - across), chance.randint(0, whole.height - down)
    part = ImageOps.fit(whole.crop((left, top, left + across, top + down)), (width, height))
    return ImageOps.mirror(part) if chance.random() < 0.5 else part


@cache
def _large(name: str) -> Image.Image:
    return photographs.opened(photographs.photo(name)).convert("RGB")


def _photographed(image: Image.Image, chance: random.Random) -> bytes:
    """The picture as a hand-held phone makes it: a little soft, with grain, as a JPEG."""
    soft = image.filter(ImageFilter.GaussianBlur(chance.uniform(0, 1.2)))
    out = BytesIO()
    ImageChops.add(soft, _grain(soft.size, chance), scale=1, offset=-128).save(
        out, "JPEG", quality=chance.randint(70, 90)
    )
    return out.getvalue()


def _grain(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Grain that is the same for the same chance, which Pillow's own is not."""
    strength = chance.uniform(0.02, 0.12)
    tile = Image.frombytes("L", (GRAIN, GRAIN), chance.randbytes(GRAIN * GRAIN))
    tile = tile.point([round(128 + (value - 128) * strength) for value in range(256)])
    grain = Image.new("L", size)
    for left in range(0, size[0], GRAIN):
        for top in range(0, size[1], GRAIN):
            grain.paste(tile, (left, top))
    return Image.merge("RGB", (grain, grain, grain))


def _tilted(card: Image.Image, chance: random.Random, most: float) -> Image.Image:
    """The card turned and seen from an angle, on a see-through ground."""
    width, height = card.size
    room = (round(width * 1.35), round(height * 1.35 + width * 0.15))
    turn, lean = chance.uniform(-most, most) * 0.5, chance.uniform(-most, most) * 0.6
    away, down = chance.uniform(-most, most) / width, chance.uniform(-most, most) / width
    middle = (room[0] / 2, room[1] / 2)
    scale = 1 - away * middle[0] - down * middle[1]
    rows = [(1.0, turn, width / 2), (-turn + lean * 0.2, 1.0, height / 2)]
    numbers: list[float] = []
    for across, along, centre in rows:
        start = centre - across * middle[0] - along * middle[1] - centre * (away * middle[0] + down * middle[1])
        numbers += [(across + centre * away) / scale, (along + centre * down) / scale, start / scale]
    numbers += [away / scale, down / scale]
    laid = card.transform(room, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    return laid.crop(laid.getbbox() or (0, 0, *room))


def _card(lines: list[str], letters: int, paper: str, ink: str, bold: bool = False, border: int = 0) -> Image.Image:
    font = ImageFont.load_default(size=round(letters * 1.4))  # a capital is 0.7 of the size
    stroke = max(1, letters // 16) if bold else 0
    boxes = [font.getbbox(line, stroke_width=stroke) for line in lines]
    step = round(letters * 2)
    margin = letters
    card = Image.new("RGB", (round(max(box[2] for box in boxes)) + 2 * margin, step * len(lines) + margin), paper)
    brush = ImageDraw.Draw(card)
    for row, line in enumerate(lines):
        brush.text((margin, margin // 2 + row * step), line, font=font, fill=ink, stroke_width=stroke)
    if border:
        brush.rectangle((2, 2, card.width - 3, card.height - 3), outline=ink, width=border)
    return card


def _surface(text: str, letters: int, chance: random.Random) -> Image.Image:
    """The text on a sheet, a whiteboard, a screen or as a stamp, alone or among others."""
    around = chance.sample(HARMLESS, 2)
    return chance.choice(
        (
            lambda: _card([text], letters, "#fafafa", "#101010"),
            lambda: _card([around[0], text, around[1]], letters, "#f4f6f8", "#1c3f94"),
            lambda: _card([around[0], text], letters, "#101820", "#d8e0e8"),
            lambda: _card([text], letters, "#f6efe6", "#b01818", bold=True, border=max(2, letters // 8)),
        )
    )()


def _letters(chance: random.Random) -> int:
    """The height of capitals in a picture 1,080 pixels wide."""
    times: float = 4.5 ** chance.random()
    return round(10 * times)


def _marking(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    text, letters = chance.choice(MARKINGS), _letters(chance)
    return "marking", text, _surface(text, letters, chance), letters


def _citizen_number(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    number, letters = chance.choice(BSNS), _letters(chance)
    text = chance.choice((number, f"BSN {number}", f"{number[:4]}.{number[4:6]}.{number[6:]}"))
    card = _card(["RIJKSPAS", "J. de Voorbeeld", text], letters, "#cfe3f2", "#102840")
    return "bsn", text, card if chance.random() < 0.5 else _surface(text, letters, chance), letters


def _plate(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    """Black on yellow with the blue band, of one of the sidecodes that still drive."""
    shape, letters = chance.choice(SIDECODES[3:]), _letters(chance)
    allowed = sorted(LETTERS)
    text = "".join({"A": chance.choice(allowed), "9": str(chance.randrange(10))}.get(char, char) for char in shape)
    face = _card([text], letters, "#f5c400", "#101010", bold=True)
    card = Image.new("RGB", (face.width + letters, face.height), "#1a3e9a")
    card.paste(face, (letters, 0))
    ImageDraw.Draw(card).text((letters // 5, face.height // 2), "NL", font=ImageFont.load_default(letters * 0.5))
    return "plate", text, card, letters


def _email(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    names, letters = ("jan.devries", "s.bakker", "aisha", "p.jansen2"), _letters(chance)
    text = f"{chance.choice(names)}@{chance.choice(('voorbeeld.nl', 'example.org', 'gemeente.example'))}"
    return "email", text, _surface(text, letters, chance), letters


def _phone(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    letters = _letters(chance)
    number = f"{chance.randrange(10_000_000, 59_999_999)}"  # those behind 06 that are given out
    text = chance.choice((f"06-{number}", f"+31 6 {number}", f"070 {number[:3]} {number[3:7]}"))
    return "phone", text, _surface(text, letters, chance), letters


def _harmless(chance: random.Random) -> tuple[str, str, Image.Image, int]:
    lines, letters = chance.sample(HARMLESS, 3), _letters(chance)
    return "harmless", " ".join(lines), _card(lines, letters, "#fafafa", "#101010"), letters


def _head(name: str, height: int, chance: random.Random) -> Image.Image:
    whole = _large(name)
    left, top, right, bottom = HEADS[name]
    head = whole.crop(
        (round(left * whole.width), round(top * whole.height), round(right * whole.width), round(bottom * whole.height))
    )
    head = head.resize((round(height * head.width / head.height), height), Image.Resampling.LANCZOS)
    head = ImageOps.mirror(head) if chance.random() < 0.5 else head
    light = chance.uniform(0.6, 1.3)
    return head.point([min(255, round(value * light)) for value in range(256)] * 3)


def _code(kind: str, chance: random.Random) -> Image.Image:
    zxing = import_module("zxingcpp")
    form = {"qr": "QRCode", "matrix": chance.choice(("Aztec", "PDF417", "DataMatrix")), "bar": "Code128"}[kind]
    text = f"voorbeeld-{chance.randrange(10**8)}"
    made = zxing.create_barcode(text, zxing.BarcodeFormat[form]).to_image(scale=chance.randint(2, 7))
    picture = Image.frombytes("L", (made.shape[1], made.shape[0]), bytes(memoryview(made).cast("B")))
    return ImageOps.expand(picture, 12, 255).convert("RGB")
