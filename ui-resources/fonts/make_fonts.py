"""Make the window's fonts from Inter and JetBrains Mono (both SIL Open Font License 1.1).

JavaFX cannot switch OpenType features on or off, so what we need is baked in: Inter gets its tabular
figures as the ordinary ones, ligatures go, and only the characters that the window can show stay.

usage: python make_fonts.py FOLDER_WITH_THE_ORIGINALS TARGET_FOLDER          (needs fonttools)
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = {
    "Inter-Regular.otf": ("MintSans-Regular.otf", "Mint Sans"),
    "Inter-Medium.otf": ("MintSans-Medium.otf", "Mint Sans Medium"),
    "Inter-SemiBold.otf": ("MintSans-SemiBold.otf", "Mint Sans Semi Bold"),
    "JetBrainsMono-Regular.ttf": ("MintMono-Regular.ttf", "Mint Mono"),
}
RANGES = [
    (0x20, 0x24F), (0x370, 0x3FF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2605, 0x2606),
]
DIGITS = set(map(ord, "0123456789"))


def tabular_digits(font):
    """Maps the digits' code points to the glyphs of the feature `tnum`."""
    gsub = font["GSUB"].table
    lookups = {
        i
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for i in record.Feature.LookupListIndex
    }
    swap = {}
    for i in lookups:
        for sub in gsub.LookupList.Lookup[i].SubTable:
            swap.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in DIGITS & set(table.cmap):
                table.cmap[code] = swap.get(table.cmap[code], table.cmap[code])
    glyphs = [font.getBestCmap()[code] for code in DIGITS]
    widest = max(font["hmtx"][glyph][0] for glyph in glyphs)
    assert widest - min(font["hmtx"][glyph][0] for glyph in glyphs) < 20, "digits are not tabular"
    for glyph in glyphs:
        font["hmtx"][glyph] = (widest, font["hmtx"][glyph][1])


def rename(font, family):
    """Every weight is a family of its own: JavaFX knows only regular and bold."""
    names = {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
        elif record.nameID in names:
            record.string = names[record.nameID]


def make(source, target, family):
    font = TTFont(source)
    if "Mono" not in family:
        tabular_digits(font)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = ["*"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    rename(font, family)
    font.save(target)


originals, out = Path(sys.argv[1]), Path(sys.argv[2])
for original, (file, family) in FONTS.items():
    make(next(originals.rglob(original)), out / file, family)
