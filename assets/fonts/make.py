#!/usr/bin/env python3
"""Cut the "Zhikao Sans" fonts out of Debian's Noto Sans CJK SC.

    make.py                     cut the fonts from characters.txt
    make.py --add TEXT          add the characters of TEXT, then cut
    make.py --unihan FILE       add the rule-made list (see rule_characters), then cut
    make.py --check             only check the fonts here against characters.txt

FILE is Unihan_OtherMappings.txt, plain or .bz2 (Debian package unicode-data);
it carries the Table of General Standard Chinese Characters as property kTGH.
Needs fontTools. The output depends on the inputs and the fontTools version only
(head.modified stays as the source face has it).
"""

import argparse
import bz2
import io
import sys
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
SOURCE_DIR = Path("/usr/share/fonts/opentype/noto")
SOURCE_FAMILY = "Noto Sans CJK SC"
FAMILY = "Zhikao Sans"
PS_FAMILY = "ZhikaoSans"
STYLES = {"Regular": 400, "Bold": 700}
LIST = HERE / "characters.txt"
PER_LINE = 50

# Characters a text file cannot show or an editor may trim. They are in every
# font (where the face has them) and never in characters.txt.
UNSEEN = {0x0020, 0x00A0, 0x00AD, 0x3000, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0xFEFF}

# Blocks taken whole, as far as the face has them.
RANGES = [
    (0x0021, 0x007E),  # ASCII
    (0x00A1, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels with caron, and u-diaeresis with tones
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x203B),  # per mille, primes, reference mark
    (0x2160, 0x216B),  # Roman numerals
    (0x2170, 0x2179),
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # enclosed alphanumerics
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2700, 0x27BF),  # dingbats
    (0x3001, 0x301F),  # CJK punctuation
    (0x3220, 0x3229),  # parenthesised ideographs
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE5),
]

# Single characters that neither a range nor GB 2312 brings.
EXTRA = "ḿǸǹɑɡ€℃℅ℓ№℡℮⌫⏎★☆☉♀♂⬅⬆⬇㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕㛃"


def rule_characters(unihan):
    """kTGH, GB 2312 rows 1-9, RANGES and EXTRA, as code points."""
    opener = bz2.open if unihan.suffix == ".bz2" else open
    table = set()
    with opener(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            part = line.rstrip("\n").split("\t")
            if len(part) == 3 and part[1] == "kTGH":
                table.add(int(part[0][2:], 16))
    if len(table) != 8105:
        sys.exit(f"{unihan}: {len(table)} characters have kTGH, not 8105")
    rows = set()
    for row in range(0xA1, 0xAA):
        for cell in range(0xA1, 0xFF):
            try:
                rows.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    ranges = {c for first, last in RANGES for c in range(first, last + 1)}
    print(f"rules: 8105 ideographs of the table, {len(rows)} of GB 2312 rows 1-9")
    return table, table | rows | ranges | {ord(c) for c in EXTRA}


def read_list():
    if not LIST.exists():
        return set()
    text = LIST.read_bytes().decode("utf-8")
    return {ord(c) for c in text if c not in "\r\n"} - UNSEEN


def write_list(codes):
    text = "".join(map(chr, sorted(codes)))
    lines = [text[i : i + PER_LINE] + "\n" for i in range(0, len(text), PER_LINE)]
    LIST.write_bytes("".join(lines).encode("utf-8"))


def open_source(directory, style):
    path = directory / f"NotoSansCJK-{style}.ttc"
    with TTCollection(path, lazy=True) as faces:
        for number, face in enumerate(faces.fonts):
            if face["name"].getDebugName(1) == SOURCE_FAMILY:
                break
        else:
            sys.exit(f"{path}: no face named {SOURCE_FAMILY}")
    return TTFont(path, fontNumber=number, recalcTimestamp=False)


def cut(font, codes, desubroutinize):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = desubroutinize
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def rename(font, style):
    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    keep = {i: names.getDebugName(i) for i in (0, 7, 8, 9, 10, 11, 12, 13, 14)}
    names.names = []
    new = {
        **{i: text for i, text in keep.items() if text},
        1: FAMILY,
        2: style,
        3: f"{version.removeprefix('Version ')};{PS_FAMILY}-{style}",
        4: f"{FAMILY} {style}",
        5: f"{version}; subset of {SOURCE_FAMILY}",
        6: f"{PS_FAMILY}-{style}",
        16: FAMILY,
        17: style,
    }
    for number, text in sorted(new.items()):
        names.setName(text, number, 3, 1, 0x409)

    bold = style == "Bold"
    os2 = font["OS/2"]
    os2.usWeightClass = STYLES[style]
    os2.fsSelection = os2.fsSelection & ~0b1100001 | (0b100000 if bold else 0b1000000)
    os2.achVendID = "    "
    font["head"].macStyle = 1 if bold else 0

    cff = font["CFF "].cff
    cff.fontNames[0] = f"{PS_FAMILY}-{style}"
    top = cff.topDictIndex[0]
    top.FullName = f"{FAMILY} {style}"
    top.FamilyName = FAMILY
    top.Weight = style
    for part in top.FDArray:
        suffix = part.FontName.rsplit("-", 1)[-1]
        part.FontName = f"{PS_FAMILY}-{style}-{suffix}"


def save(font):
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def check(style, codes):
    path = HERE / f"{PS_FAMILY}-{style}.otf"
    with TTFont(path) as font:
        cmap = font.getBestCmap()
        lacking = [f"U+{c:04X}" for c in sorted(codes) if c not in cmap]
        digits = {font["hmtx"][cmap[ord(d)]][0] for d in "0123456789"}
        print(
            f"{path.name}: {path.stat().st_size} bytes, {font['maxp'].numGlyphs} glyphs, "
            f"{len(cmap)} characters, digit widths {sorted(digits)}, lacking {lacking or 'none'}"
        )
        return not lacking and len(digits) == 1


def main():
    about = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=about)
    parser.add_argument("--add", default="", metavar="TEXT")
    parser.add_argument("--unihan", type=Path, metavar="FILE")
    parser.add_argument("--source", type=Path, default=SOURCE_DIR, metavar="DIR")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()

    codes = read_list()
    if not args.check:
        wanted = codes | {ord(c) for c in args.add} - UNSEEN
        table = set()
        if args.unihan:
            table, ruled = rule_characters(args.unihan)
            wanted |= ruled - UNSEEN
        faces = {style: open_source(args.source, style) for style in STYLES}
        have = set.intersection(*(set(face.getBestCmap()) for face in faces.values()))
        lost = [c for c in sorted(table) if c not in have]
        if table:
            print("of the table the face lacks:", " ".join(f"U+{c:04X}" for c in lost) or "none")
        outside = sorted((codes | {ord(c) for c in args.add + EXTRA * bool(table)}) - UNSEEN - have)
        if outside:
            print("not in the face, left out:", " ".join(f"{chr(c)} U+{c:04X}" for c in outside))
        codes = wanted & have
        if not codes:
            sys.exit(f"{LIST.name} is empty: give --unihan or --add")
        write_list(codes)
        for style, face in faces.items():
            made = []
            for desubroutinize in (False, True):
                font = open_source(args.source, style)
                cut(font, codes | UNSEEN & have, desubroutinize)
                rename(font, style)
                made.append(save(font))
                font.close()
            face.close()
            print(f"{style}: {len(made[0])} bytes with subroutines, {len(made[1])} without")
            (HERE / f"{PS_FAMILY}-{style}.otf").write_bytes(min(made, key=len))
    print(f"{LIST.name}: {len(codes)} characters; fontTools {fontTools.version}")
    if not all([check(style, codes) for style in STYLES]):
        sys.exit(1)


if __name__ == "__main__":
    main()
