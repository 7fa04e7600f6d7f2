//! One small healthy file of every format: what the corpus damages.
//!
//! The questions are make-believe. A format that is not read is refused by its name, damaged or not; its
//! file stands here all the same, so that the corpus grows with the formats.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file with its name and bytes.
pub(crate) struct Seed {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A package of those parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// One file a format.
pub(crate) fn seeds() -> Vec<Seed> {
    let text = |name, text: &str| Seed {
        name,
        bytes: text.as_bytes().to_vec(),
    };
    let (gbk, _, _) = encoding_rs::GB18030.encode(TXT);
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(TXT.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        text("bank.txt", TXT),
        Seed {
            name: "gbk.txt",
            bytes: gbk.into_owned(),
        },
        Seed {
            name: "wide.txt",
            bytes: wide,
        },
        text("bank.csv", CSV),
        text("bank.tsv", &CSV.replace(',', "\t")),
        text("bank.md", MARKDOWN),
        text("bank.html", HTML),
        text("law(2021-01-22).md", LAW),
        text("bank.json", JSON),
        text(
            "bank.jsonl",
            "{\"question\":\"甲（）\",\"options\":[\"一\",\"二\"],\"answer\":\"A\"}\n{\"question\":\"乙（）\",\"options\":[\"一\",\"二\"],\"answer\":\"B\"}\n",
        ),
        text("bank.gift", GIFT),
        text(
            "bank.aiken",
            "谁先到？\nA. 甲\nB. 乙\nANSWER: B\n\n谁后到？\nA. 甲\nB. 乙\nANSWER: A\n",
        ),
        text("moodle.xml", MOODLE),
        text("qti12.xml", QTI_1_2),
        text("qti21.xml", QTI_2_1),
        text("qti3.xml", QTI_3),
        text("bank.toml", TOML),
        Seed {
            name: "bank.xlsx",
            bytes: workbook(),
        },
        Seed {
            name: "bank.xls",
            bytes: include_bytes!("../fixtures/workbook.xls").to_vec(),
        },
        Seed {
            name: "bank.sqlite",
            bytes: super::databases::bank(),
        },
        Seed {
            name: "bank.docx",
            bytes: package(&[
                ("[Content_Types].xml", TYPES),
                ("word/document.xml", DOCUMENT),
            ]),
        },
        Seed {
            name: "bank.ods",
            bytes: package(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", ODS),
            ]),
        },
        Seed {
            name: "qti.zip",
            bytes: package(&[("imsmanifest.xml", MANIFEST), ("q1.xml", QTI_2_1)]),
        },
    ]
}

/// A workbook with a header and three questions.
pub(crate) fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0_u32..).zip(CSV.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(',')) {
            let _ = sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const LAW: &str = "---\nsidebar: auto\n---\n# 路灯法\n2021年1月22日灯会通过\n<!-- INFO END -->\n目录\n## 第一章　总则\n## 第一章　总则\n**第一条**　路灯包括：\n（一）灯杆；\n（二）灯头。\n**第一条之一**　灯亮。\n第二条 本法自2021年7月15日起施行。\n附件：灯\n";

const TXT: &str = "一、单项选择题\n1. 街道的灯由谁管（ B ）。\nA. 甲 B. 乙 C. 丙 D. 丁\n2. 下列哪项对（ ）\nA. 一\nB. 二\n答案：A\n解析：略\n二、判断题\n1. 灯应当亮。（√）\n三、填空题\n1. 灯有____盏。\n答案：三\n";
const CSV: &str = "题型,题干,选项A,选项B,选项C,答案,解析\n单选题,灯由谁管,甲,乙,丙,B,略\n多选题,哪些对,甲,乙,丙,AC,略\n判断题,灯应当亮,,,,对,略\n";
const MARKDOWN: &str = "# 单选题\n\n**1. 灯由谁管（）**\n\n- A. 甲\n- B. 乙\n\n答案：B\n\n| 题干 | A | B | 答案 |\n|---|---|---|---|\n| 谁来 | 甲 | 乙 | A |\n";
const HTML: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>p{}</style></head><body><p>一、单选题</p><ol><li>灯由谁管（&nbsp;）<br>A. 甲<br>B. 乙</li></ol><p>答案：B</p><table><tr><td>题干</td><td>A</td><td>B</td><td>答案</td></tr><tr><td>谁来</td><td>甲</td><td>乙</td><td>A</td></tr></table></body></html>";
const JSON: &str = "[{\"question\":\"灯由谁管（）\",\"options\":[\"甲\",\"乙\"],\"answer\":\"B\",\"analysis\":\"略\"},{\"question\":\"谁来\",\"options\":{\"A\":\"甲\",\"B\":\"乙\"},\"answer\":[\"A\",\"B\"]}]";
const GIFT: &str = "$CATEGORY: 灯\n\n::一:: 灯由谁管 {\n=甲\n~乙\n####略\n}\n\n灯应当亮。{T}\n\n灯有 {=三 =3} 盏。\n\n配对 {=一 -> 甲 =二 -> 乙}\n\n几盏？{#3:1}\n";
const MOODLE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><quiz><question type=\"multichoice\"><name><text>一</text></name><questiontext format=\"html\"><text><![CDATA[<p>灯由谁管</p>]]></text></questiontext><single>true</single><answer fraction=\"100\"><text>甲</text></answer><answer fraction=\"0\"><text>乙</text></answer></question><question type=\"truefalse\"><questiontext><text>灯应当亮</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>";
const QTI_1_2: &str = "<?xml version=\"1.0\"?><questestinterop><item ident=\"q1\" title=\"t\"><presentation><material><mattext>灯由谁管</mattext></material><response_lid ident=\"r\" rcardinality=\"Single\"><render_choice><response_label ident=\"a\"><material><mattext>甲</mattext></material></response_label><response_label ident=\"b\"><material><mattext>乙</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><outcomes><decvar/></outcomes><respcondition><conditionvar><varequal respident=\"r\">b</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></item></questestinterop>";
const QTI_2_1: &str = "<?xml version=\"1.0\"?><assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"q1\" title=\"t\"><responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>b</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>灯由谁管</prompt><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></choiceInteraction></itemBody></assessmentItem>";
const QTI_3: &str = "<?xml version=\"1.0\"?><qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"q1\" title=\"t\"><qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"identifier\"><qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier=\"R\" max-choices=\"1\"><qti-prompt>灯由谁管</qti-prompt><qti-simple-choice identifier=\"a\">甲</qti-simple-choice><qti-simple-choice identifier=\"b\">乙</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>";
const TOML: &str = "format = \"zhikao-bank\"\nversion = 1\nbank = \"灯\"\n\n[[question]]\nnumber = 1\nstem = \"灯应当亮\"\nkind = \"judge\"\nkey = true\n";
const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const DOCUMENT: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>一、单选题</w:t></w:r></w:p><w:p><w:r><w:t>1. 灯由谁管（ ）</w:t><w:br/><w:t>A. 甲 B. 乙</w:t></w:r></w:p><w:p><w:r><w:t>答案：B</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>题干</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>答案</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
const ODS: &str = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>题干</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>答案</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>灯应当亮</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>对</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
const MANIFEST: &str = "<?xml version=\"1.0\"?><manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"m\"><resources><resource identifier=\"r\" type=\"imsqti_item_xmlv2p1\" href=\"q1.xml\"><file href=\"q1.xml\"/></resource></resources></manifest>";
