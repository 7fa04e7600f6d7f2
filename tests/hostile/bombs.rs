//! Files made to exhaust a reader: they are small, and what they ask for is not.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::healthy::{Seed, package};

/// What an attacker would try, format by format.
pub(crate) fn bombs() -> Vec<Seed> {
    let mut all = packages();
    all.extend(structures());
    all.extend(exchanged());
    all.extend(texts());
    all.extend(super::databases::bombs());
    all
}

/// Packages: parts that unpack to gigabytes, nest without end, or bear names that lead elsewhere.
fn packages() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    for (name, part) in PARTS {
        add(name, blanks(part, 300 << 20));
    }
    for (name, part) in PARTS {
        add(name, package(&[(part, &nested(100_000))]));
        add(name, package(&[(part, LAUGHS)]));
        add(name, package(&[(part, EXTERNAL)]));
        add(name, package(&[(part, "")]));
        add(name, package(&[("../../etc/passwd", "x"), (part, "<a/>")]));
        add(
            name,
            package(&[(part, "<a"), ("c:\\\\windows\\\\x.xml", "<a/>")]),
        );
    }
    add("repeat.ods", package(&[("content.xml", &repeated_cells())]));
    add("many.zip", many_parts());
    all
}

/// Markup and notations: deep, wide, or never closed.
fn structures() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    add("deep.xml", nested(200_000).into_bytes());
    add("laughs.xml", LAUGHS.as_bytes().to_vec());
    add("external.xml", EXTERNAL.as_bytes().to_vec());
    add(
        "deep.html",
        format!("<html><body>{}", "<div>".repeat(200_000)).into_bytes(),
    );
    add(
        "tables.html",
        format!("<html><body>{}", "<table><tr><td>".repeat(50_000)).into_bytes(),
    );
    add(
        "attributes.html",
        format!("<html><body><p {}>", "a=b ".repeat(500_000)).into_bytes(),
    );
    add(
        "entity.html",
        format!("<html><body>{}", "&amp;".repeat(500_000)).into_bytes(),
    );
    add("deep.json", "[{\"a\":".repeat(200_000).into_bytes());
    add("brackets.json", "[".repeat(2_000_000).into_bytes());
    add(
        "strings.json",
        format!("[\"{}\"]", "\\\\u4e00".repeat(200_000)).into_bytes(),
    );
    add(
        "numbers.json",
        format!("[{}1]", "1e999,".repeat(200_000)).into_bytes(),
    );
    all
}

/// Question formats: items without end, nested in themselves, or repeated by reference.
fn exchanged() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    let old = |inside: &str| {
        format!("<?xml version=\"1.0\"?><questestinterop>{inside}</questestinterop>").into_bytes()
    };
    add("item.xml", old(&format!("<item>{}", "甲".repeat(4 << 20))));
    add("items.xml", old(&"<item/>".repeat(1_200_000)));
    add("open-items.xml", old(&"<item><a>".repeat(400_000)));
    let nested = |name: &str, inside: &str| {
        let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
        format!("{}{inside}{}", begin.repeat(200), end.repeat(200))
    };
    let labels = "<response_label ident=\"a\">甲</response_label>".repeat(9_000);
    add(
        "responses.xml",
        old(&format!(
            "<item><presentation>{}",
            nested("response_lid", &labels)
        )),
    );
    let text = format!("<mattext>{}</mattext>", "甲".repeat(300_000));
    add(
        "materials.xml",
        old(&format!(
            "<item><presentation>{}",
            nested("material", &text)
        )),
    );
    let field = "<qtimetadatafield><fieldlabel>parent_stimulus_item_ident</fieldlabel><fieldentry>m</fieldentry></qtimetadatafield>";
    let child = format!("<item ident=\"c\">{field}</item>").repeat(50_000);
    let material = format!(
        "<item ident=\"m\"><presentation><material>{text}</material></presentation></item>"
    );
    add("stimulus.xml", old(&(material + &child)));
    let conditions = "<respcondition><conditionvar><varequal respident=\"r\">a</varequal></conditionvar><setvar>1</setvar></respcondition>".repeat(4_000);
    let choices = "<response_label ident=\"a\"/>".repeat(4_000);
    add("conditions.xml", old(&format!("<item><presentation><response_lid ident=\"r\"><render_choice>{choices}</render_choice></response_lid></presentation><resprocessing>{conditions}").repeat(8)));
    let prompts = nested("choiceInteraction", &nested("prompt", "甲"));
    add(
        "prompts.xml",
        format!("<assessmentItem><itemBody>{prompts}")
            .repeat(200)
            .into_bytes(),
    );
    let escaped = "&lt;table&gt;&lt;tr&gt;&lt;td&gt;".repeat(20_000);
    add(
        "escaped.xml",
        old(&format!(
            "<item><presentation><material><mattext texttype=\"text/html\">{escaped}"
        )),
    );
    all.extend(quizzes());
    all.extend(courses());
    all
}

/// The forms of Moodle.
fn quizzes() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    let quiz = |inside: &str| format!("<?xml version=\"1.0\"?><quiz>{inside}</quiz>").into_bytes();
    let cloze = |text: &str| {
        quiz(&format!(
            "<question type=\"cloze\"><questiontext><text>{text}</text></questiontext></question>"
        ))
    };
    add("braces.xml", cloze(&"{".repeat(900_000)));
    add("answers.xml", cloze(&"{1:SA:\\}".repeat(110_000)));
    add("gaps.xml", cloze(&"[[1]]".repeat(150_000)));
    add("questions.xml", quiz(&"<question/>".repeat(1_200_000)));
    let file = format!("<file>{}</file>", "A".repeat(8 << 20));
    add(
        "files.xml",
        quiz(&format!("<question>{}</question>", file.repeat(4))),
    );
    add(
        "answers.aiken",
        "甲\nA. 一\nB. 二\nANSWER: A\n".repeat(60_000).into_bytes(),
    );
    add(
        "stems.aiken",
        format!(
            "{}{}",
            "甲\nA. 一\nB. 二\nANSWER: A\n".repeat(200),
            "甲\n".repeat(1_000_000)
        )
        .into_bytes(),
    );
    all
}

/// Packages of items.
fn courses() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    let item = "<qti-assessment-item identifier=\"a\"/>";
    add("item-blanks.zip", blanks("a.xml.qti", 300 << 20));
    let resources = (0..400_000).fold(String::from("<manifest>"), |text, at| {
        text + &format!("<resource href=\"{at}\"/>")
    });
    add(
        "resources.zip",
        package(&[("imsmanifest.xml", &resources), ("a.xml", item)]),
    );
    let words =
        "<resource><metadata><question><tag>a</tag><tag>b</tag></question></metadata></resource>"
            .repeat(100_000);
    add(
        "words.zip",
        package(&[("imsmanifest.xml", &words), ("a.xml", item)]),
    );
    let many: Vec<(String, &str)> = (0..4_000)
        .map(|part| (format!("{part}.xml"), item))
        .collect();
    let mut parts = vec![("imsmanifest.xml", "<manifest/>")];
    parts.extend(many.iter().map(|(name, item)| (name.as_str(), *item)));
    add("items.zip", package(&parts));
    all
}

/// Running text, separated values and foreign bytes.
fn texts() -> Vec<Seed> {
    let mut all = Vec::new();
    let mut add = |name, bytes| all.push(Seed { name, bytes });
    add("line.txt", "甲".repeat(8 << 20).into_bytes());
    add("marks.txt", "（".repeat(2 << 20).into_bytes());
    add("options.txt", "1. 甲 A. ".repeat(300_000).into_bytes());
    add("numbers.txt", numbers().into_bytes());
    add("lines.txt", "\n".repeat(8 << 20).into_bytes());
    add("characters.txt", "甲\n".repeat(2_000_000).into_bytes());
    add("digits.txt", "1\n".repeat(200_000).into_bytes());
    add("pages.txt", "甲\n- 1 -\n\u{C}".repeat(60_000).into_bytes());
    add("radicals.txt", "⻔".repeat(300_000).into_bytes());
    add("labels.txt", "答案：".repeat(400_000).into_bytes());
    add(
        "keys.txt",
        format!("1. 甲\n答案\n{}", "1-999999999 A ".repeat(1_000)).into_bytes(),
    );
    add(
        "quotes.csv",
        format!("题干,答案\n\"{}", "\"\"甲,".repeat(400_000)).into_bytes(),
    );
    add(
        "columns.csv",
        format!("题干,答案\n{}", ",".repeat(4 << 20)).into_bytes(),
    );
    add("braces.gift", "{".repeat(2_000_000).into_bytes());
    add(
        "answers.gift",
        format!("甲 {{{}", "=一 ".repeat(500_000)).into_bytes(),
    );
    add("titles.gift", "::".repeat(1_000_000).into_bytes());
    add(
        "tables.toml",
        format!("format = \"zhikao-bank\"\na = {}", "[".repeat(500_000)).into_bytes(),
    );
    add(
        "keys.toml",
        format!("format = \"zhikao-bank\"\n{}", "a.".repeat(500_000)).into_bytes(),
    );
    add("nul.txt", vec![0; 4 << 20]);
    add("ff.txt", vec![0xFF; 4 << 20]);
    add(
        "surrogates.txt",
        [0xFF, 0xFE]
            .into_iter()
            .chain([0x00, 0xD8].repeat(1 << 20))
            .collect(),
    );
    add(
        "compound.xls",
        [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0xFF; 4096]].concat(),
    );
    add(
        "compound-zero.xls",
        [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 4096]].concat(),
    );
    add(
        "database.sqlite",
        [&b"SQLite format 3\0"[..], &[0xFF; 4096]].concat(),
    );
    all
}

/// The part that each kind of package is known by.
const PARTS: [(&str, &str); 4] = [
    ("bomb.xlsx", "xl/workbook.xml"),
    ("bomb.docx", "word/document.xml"),
    ("bomb.ods", "content.xml"),
    ("bomb.zip", "imsmanifest.xml"),
];

const LAUGHS: &str = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><quiz>&d;</quiz>";
const EXTERNAL: &str = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><questestinterop>&e;</questestinterop>";

fn nested(depth: usize) -> String {
    format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(depth))
}

/// A part that is nothing but blanks and packs to next to nothing.
fn blanks(part: &str, size: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(part, SimpleFileOptions::default())
        .unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        archive.write_all(&block).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Numbers that count on and on in one line.
fn numbers() -> String {
    (1..400_000).fold(String::new(), |line, number| line + &format!("{number}. "))
}

fn many_parts() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..20_000 {
        archive
            .start_file(format!("xl/{part}.xml"), SimpleFileOptions::default())
            .unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn repeated_cells() -> String {
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>甲</text:p></table:table-cell></table:table-row>";
    format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"S\">{row}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}
