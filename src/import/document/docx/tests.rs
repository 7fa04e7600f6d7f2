use std::io::Write as _;
use std::ops::ControlFlow;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1．"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="Q2"><w:basedOn w:val="Q"/></w:style></w:styles>"#;

fn package(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#
    );
    let own = [
        (MAIN, document.as_str()),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
    ];
    for (name, text) in own.iter().chain(more) {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, Error> {
    read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    )
}

fn lines(body: &str) -> Vec<String> {
    pieces(&package(body, &[]))
        .unwrap()
        .into_iter()
        .map(|piece| match piece {
            Piece::Paragraph { text, .. } => text,
            Piece::Table(rows) => rows
                .iter()
                .map(|row| row.cells.join("|"))
                .collect::<Vec<_>>()
                .join("/"),
        })
        .collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_page_is_read_as_it_is_seen() {
    let numbered = r#"<w:p><w:pPr><w:pStyle w:val="Q2"/></w:pPr><w:r><w:t>灯由谁</w:t></w:r><w:r><w:t xml:space="preserve"> 管（ ）</w:t><w:br/><w:t>A. 甲</w:t><w:tab/><w:t>B. 乙 &lt;丙&gt; &amp;</w:t></w:r></w:p>"#;
    let direct = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>谁来</w:t></w:r></w:p>"#;
    let tracked = r"<w:p><w:ins><w:r><w:t>留</w:t></w:r></w:ins><w:del><w:r><w:delText>去</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>";
    let sign = r#"<w:p><w:r><w:t>灯应当亮（</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>）</w:t></w:r></w:p>"#;
    let boxed = r"<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let table = format!(
        r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>"#,
        paragraph("一"),
        paragraph("二"),
        paragraph("三"),
        paragraph("四")
    );
    assert_eq!(
        lines(&[numbered, direct, tracked, sign, boxed, &table].concat()),
        [
            "1． 灯由谁 管（ ）\nA. 甲\tB. 乙 <丙> &",
            "2． 谁来",
            "留",
            "灯应当亮（√）",
            "外",
            "内",
            "一||二/三\n四",
        ]
    );
}

#[test]
fn an_embedded_page_is_read() {
    let relations = r#"<Relationships><Relationship Id="h" Target="afchunk.mht"/></Relationships>"#;
    let mail = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+55SyPC9wPg==\n";
    let bytes = package(
        r#"<w:altChunk r:id="h"/>"#,
        &[
            ("word/_rels/document.xml.rels", relations),
            ("word/afchunk.mht", mail),
        ],
    );
    assert_eq!(
        pieces(&bytes).unwrap(),
        [Piece::Paragraph {
            number: 1,
            text: "甲".to_owned()
        }]
    );
}

proptest! {
    #[test]
    fn damage_never_panics(place in 0_usize..4_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = package(&paragraph("1. 甲"), &[]);
        let place = place % bytes.len();
        if cut {
            bytes.truncate(place);
        } else {
            bytes[place] = byte;
        }
        let _ = pieces(&bytes);
    }
}

#[test]
fn pictures_leave_a_mark_and_figures_keep_their_height() {
    let picture = r#"<w:p><w:r><w:t>下图（ ）</w:t></w:r><w:r><w:drawing><wp:docPr id="1" name="图片 1" descr="停车让行"/><a:blip r:embed="r9"/></w:drawing></w:r></w:p>"#;
    let equation = r#"<w:p><w:r><w:object><v:shape><v:imagedata r:id="r8" title="eq.wmf"/></v:shape></w:object></w:r></w:p>"#;
    let shape = r#"<w:p><w:r><w:drawing><wp:docPr id="2" name="文本框"/><w:txbxContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>"#;
    let raised = r#"<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>5</w:t></w:r></w:p>"#;
    let all = lines(&format!("{picture}{equation}{shape}{raised}"));
    assert!(
        all.contains(&"下图（ ）[image: 停车让行]".to_owned()),
        "{all:?}"
    );
    assert!(all.contains(&"[image: eq.wmf]".to_owned()), "{all:?}");
    assert!(all.contains(&"甲".to_owned()) && !all.iter().any(|line| line.contains("文本框")));
    assert!(all.contains(&"10⁵".to_owned()), "{all:?}");
}
