use std::io::{Cursor, Write as _};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::law::statute::{Heading, Item, Level, Paragraph};
use crate::export::statute::markdown;

/// A law in the layout with bold numbers and front matter.
const BOLD: &str = "---\nsidebar: auto\n---\n\n# 中华人民共和国路灯法\n\n2009年8月27日第十一届灯会第十次会议通过\n\n根据2017年9月1日第十二届灯会《关于修改〈中华人民共和国电法〉等八部法律的决定》第一次修正\n\n2021年1月22日第十三届灯会修订\n\n## 第一章　总则\n\n**第一条**　为了规范路灯的管理，制定本法。\n\n**第二条**　路灯包括下列设施：\n\n（一）灯杆；\n\n（二）灯头。\n\n其他设施依照前款第一项确定。\n\n第一条规定的目的，适用于本条。\n\n## 第二章　管理\n\n### 第一节　设置\n\n**第三条**　路灯由市政部门设置。\n\n**第三条之一**　私设路灯的，责令拆除。\n\n## 第三章　附则\n\n**第四条**　本法自2021年7月15日起施行。\n";

/// The same in the layout with plain numbers, half-width brackets and a comment.
const PLAIN: &str = "# 路灯条例\n\n2019年4月3日 中华人民共和国国务院令第711号修订　\n\n2019年5月15日 施行\n\n<!-- INFO END -->\n\n第一条 路灯应当：\n\n(一)亮；\n\n1．夜间亮；\n\n2．阴天亮；\n\n(二)灭。\n\n第二条 本条例自2019年5月15日起施行。";

fn reading(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes(), &Limits::default(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

fn codes(reading: &Reading) -> Vec<String> {
    let shown = |remark: &Remark| format!("{} {:?} {}", remark.at, remark.code, remark.detail);
    reading.remarks.iter().map(shown).collect()
}

#[test]
fn the_layout_with_bold_numbers() {
    let read = reading("路灯法.md", BOLD);
    assert_eq!(codes(&read), Vec::<String>::new());
    assert_eq!(read.title, "中华人民共和国路灯法");
    assert_eq!(read.short(), "路灯法");
    assert_eq!(read.format, Format::Markdown);
    assert_eq!(read.adopted, Some((date(2021, 1, 22), DateSource::History)));
    assert_eq!(read.effective, Some((date(2021, 7, 15), DateSource::Text)));
    let numbers: Vec<_> = read
        .text
        .articles
        .iter()
        .map(|a| a.number.to_string())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "3-1", "4"]);
    let second = &read.text.articles[1];
    assert_eq!(second.paragraphs.len(), 3);
    assert_eq!(second.paragraphs[0].items[1].text, "灯头。");
    assert_eq!(second.paragraphs[2].text, "第一条规定的目的，适用于本条。");
    let over = read.text.over(3);
    assert_eq!(
        (over.chapter, over.section),
        (Some("第二章 管理"), Some("第一节 设置"))
    );
    assert_eq!(read.places[0], Place::Line(15));
}

#[test]
fn the_layout_with_plain_numbers() {
    let read = reading("路灯条例(2019-04-03).md", PLAIN);
    assert_eq!(codes(&read), Vec::<String>::new());
    assert_eq!(read.adopted, Some((date(2019, 4, 3), DateSource::History)));
    assert_eq!(
        read.effective,
        Some((date(2019, 5, 15), DateSource::History))
    );
    let items = &read.text.articles[0].paragraphs[0].items;
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].points, ["1．夜间亮；", "2．阴天亮；"]);
}

#[test]
fn a_text_in_gb18030_with_a_table_of_contents() {
    let text = "中华人民共和国路灯法\n（2021年1月22日灯会通过）\n目　　录\n第一章　总　　则\n第二章　附　　则\n\n第一章　总　　则\n　　第一条　灯亮。\n第二章　附　　则\n　　第二条　本法自公布之日起施行。";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let read = read("a.txt", &bytes, &Limits::default(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(codes(&read), Vec::<String>::new());
    assert_eq!(read.title, "中华人民共和国路灯法");
    let headings: Vec<_> = read
        .text
        .headings
        .iter()
        .map(|h| (h.title.as_str(), h.before))
        .collect();
    assert_eq!(headings, [("第一章 总则", 0), ("第二章 附则", 1)]);
    assert_eq!(read.effective, Some((date(2021, 1, 22), DateSource::Text)));
}

/// A package of Word with one paragraph a line.
fn docx(lines: &[&str]) -> Vec<u8> {
    let paragraphs: Vec<String> = lines
        .iter()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
        .collect();
    let paragraphs = paragraphs.concat();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(
            "word/document.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    archive
        .write_all(
            format!(r#"<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>"#)
                .as_bytes(),
        )
        .unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_with_its_title_over_two_lines() {
    let bytes = docx(&[
        "中华人民共和国主席令",
        "第七十号",
        "中华人民共和国",
        "路灯法",
        "（2009年8月27日灯会通过　根据2021年1月22日《关于修改〈路灯法〉的决定》修正）",
        "目　　录",
        "第一章　总　　则",
        "第一章　总　　则",
        "第一条　灯亮。",
        "第二条　本法自公布之日起施行。",
    ]);
    let read = read(
        "路灯法_20210122.docx",
        &bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!(read.format, Format::Docx);
    assert_eq!(read.title, "中华人民共和国路灯法");
    assert_eq!(read.text.history.len(), 3);
    assert_eq!(read.adopted, Some((date(2021, 1, 22), DateSource::History)));
    // The clause is that of the law as it was first passed.
    assert_eq!(codes(&read), ["paragraph 3 EffectiveAssumed 2021-01-22"]);
    assert_eq!(read.pile(), Pile::Accepted);
    assert_eq!(read.places[0], Place::Paragraph(9));
}

#[test]
fn what_is_doubtful_needs_a_person_and_says_where() {
    let text = "# 路灯法\n第一条 甲。\n第三条 乙\n第三条 丙。\n第二条 丁。\n第四条\n第五条 有：\n（一）甲；\n（三）乙。\n第六条灯亮。\n第七条规定的情形，灭。\n## 第二章 附则\n孤行。\n第八条 完。";
    let read = reading("路灯法.txt", text);
    assert_eq!(
        codes(&read),
        [
            "line 1 NoVersionDate ",
            "line 3 ArticleGap 2",
            "line 3 UnfinishedText 乙",
            "line 4 ArticleRepeated 3",
            "line 5 ArticleBackward 2",
            "line 6 ArticleBlank 4",
            "line 7 ItemGap 5",
            "line 10 HeadInferred 6",
            "line 13 StrayText ",
            "line 14 ArticleGap 7",
        ]
    );
    assert_eq!(read.pile(), Pile::Review);
    assert!(read.version().is_none());
    assert_eq!(read.text.annex, ["孤行。"]);
    let counts = read.ledger("路灯法.txt").counts;
    assert_eq!((counts.found, counts.review), (1, 1));
}

#[test]
fn the_date_in_the_name_and_in_the_text_may_differ() {
    let text = "# 路灯法\n2001年11月16日 发布\n第一条 本法自2002年1月1日起施行。";
    let mut read = reading("路灯法(2017-12-22).md", text);
    assert_eq!(
        read.adopted,
        Some((date(2017, 12, 22), DateSource::FileName))
    );
    assert_eq!(
        codes(&read),
        [
            "line 1 DatesDiffer 2001-11-16 · 2017-12-22",
            "line 1 EffectiveAssumed 2017-12-22"
        ]
    );
    read.date(Some(date(2017, 12, 22)), Some(date(2018, 5, 1)));
    assert_eq!(codes(&read), Vec::<String>::new());
    let dates = read.version().unwrap().dates;
    assert_eq!(dates.effective_from, DateSource::Person);
}

#[test]
fn a_known_version_is_told_from_another_text_of_it() {
    let mut known = Known::new();
    let compared = |text: &str, known: &mut Known| {
        let mut read = reading("路灯条例.md", text);
        compare(&mut read, known);
        let found = read.remarks.iter().map(|r| r.code).collect::<Vec<_>>();
        (read.pile(), found)
    };
    assert_eq!(compared(PLAIN, &mut known), (Pile::Accepted, vec![]));
    assert_eq!(
        compared(PLAIN, &mut known),
        (Pile::Review, vec![Code::SameVersion])
    );
    let other = PLAIN.replace("亮；", "很亮；");
    assert_eq!(
        compared(&other, &mut known),
        (Pile::Refused, vec![Code::VersionDiffers])
    );
}

#[test]
fn what_is_no_law_is_refused() {
    let refused = |bytes: &[u8]| {
        read("a", bytes, &Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap_err()
    };
    assert_eq!(
        refused("为了规范路灯的管理。".as_bytes()),
        Error::NoArticles
    );
    assert_eq!(refused(b" \n"), Error::Empty);
    let small = Limits {
        articles: 3,
        ..Limits::default()
    };
    let many = read("a", BOLD.as_bytes(), &small, &mut |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(many.unwrap_err(), Error::TooManyArticles { limit: 3 });
    let stopped = read("a", BOLD.as_bytes(), &Limits::default(), &mut |_| {
        ControlFlow::Break(())
    });
    assert_eq!(stopped.unwrap_err(), Error::Cancelled);
}

fn sentence() -> impl Strategy<Value = String> {
    "[灯杆亮灭，的条第]{0,6}灯。".prop_filter("no head", |text| {
        !matches!(shape::shape(text), shape::Shape::Article { .. })
    })
}

prop_compose! {
    fn an_item()(
        numbered in any::<bool>(),
        text in sentence(),
        points in 0_u16..3,
    ) -> (bool, String, u16) {
        (numbered, text, points)
    }
}

prop_compose! {
    fn a_paragraph()(
        text in sentence(),
        items in prop::collection::vec(an_item(), 0..4),
        numbered in any::<bool>(),
    ) -> Paragraph {
        let last = items.len().saturating_sub(1);
        let lead = if items.is_empty() { text } else { format!("{text}下列：") };
        let items = (1_u16..).zip(items).map(|(number, (_, text, points))| Item {
            number: numbered.then_some(number),
            // A list without numbers ends with its full stop.
            text: if numbered || usize::from(number - 1) == last { text } else { text.replace('。', "，") },
            points: if numbered { (1..=points).map(|n| format!("{n}．灯；")).collect() } else { Vec::new() },
        });
        Paragraph { text: lead, items: items.collect() }
    }
}

prop_compose! {
    fn a_text()(
        paragraphs in prop::collection::vec((prop::collection::vec(a_paragraph(), 1..4), any::<bool>(), 0_u8..4), 1..8),
        preamble in prop::collection::vec(sentence(), 0..3),
        annex in any::<bool>(),
    ) -> Text {
        let mut text = Text {
            history: vec!["2021年1月22日灯会通过".to_owned()],
            ..Text::default()
        };
        let mut number = ArticleNumber::default();
        for (paragraphs, is_sub, heading) in paragraphs {
            number = if is_sub && number.number > 0 {
                ArticleNumber { sub: number.sub + 1, ..number }
            } else {
                ArticleNumber::new(number.number + 1)
            };
            let before = text.articles.len();
            let mut head = |level, unit: &str| text.headings.push(Heading {
                level, before, title: format!("第{}{unit} 灯", crate::domain::law::chinese_number(number.number)),
            });
            if heading == 3 { head(Level::Part, "编"); }
            if heading >= 2 { head(Level::Chapter, "章"); }
            if heading >= 1 { head(Level::Section, "节"); }
            text.articles.push(Article { number, paragraphs });
        }
        if !preamble.is_empty() {
            text.headings.insert(0, Heading { level: Level::Chapter, title: "序言".to_owned(), before: 0 });
            text.preamble = preamble;
        }
        if annex { text.annex = vec!["附件：".to_owned(), "第九条 灯。".to_owned()]; }
        text
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(text in a_text()) {
        let page = markdown("中华人民共和国路灯法", &text);
        let read = reading("路灯法.md", &page);
        prop_assert_eq!(&read.title, "中华人民共和国路灯法");
        prop_assert_eq!(read.text, text, "{}", page);
    }

    #[test]
    fn any_text_is_read_or_refused(
        text in "([#*]{0,2}(第[一二十0-9]{1,3}(条|章|节|编)(之一)?|（一）|1．|目录|序言|附件|---|<!--|-->|《|2021年1月2日|通过|自)?[ 　灯。：，\n]{1,4}){0,30}",
    ) {
        let _ = read("a(2021-01-22).md", text.as_bytes(), &Limits::default(), &mut |_| ControlFlow::Continue(()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read("a", &bytes, &Limits::default(), &mut |_| ControlFlow::Continue(()));
    }
}
