use std::collections::BTreeMap;

use jiff::civil::date;
use typst::layout::{Frame as Set, FrameItem};
use typst_layout::PagedDocument;

use super::press::Template;
use super::*;
use crate::domain::answer_sheet::Sheet;
use crate::domain::id::QuestionId;
use crate::domain::law::Citation;
use crate::domain::officer::Sex;
use crate::domain::paper::{Paper, PaperItem};
use crate::domain::question::{Body, Content, OptionSet, Part};
use crate::domain::scoring::Points;
use crate::i18n::print::PrintWords;
use crate::i18n::{Language, within};

/// Everything that means something in a template if it is read as markup.
const HOSTILE: &str = "#panic(1) $x^2$ *粗* _斜_ <end-0> @x // 注 /* 注 */ `a` \\n = 标题 - 条 #include \"/data.json\" ]{";

pub(super) fn press() -> Press {
    Press::new(&crate::platform::fonts::EMBEDDED)
}

pub(super) fn exam() -> Exam<'static> {
    Exam {
        name: "西岭市2026年度行政执法人员综合法律知识考试",
        minutes: 90,
        multiple_rule: MultipleRule::PartIfNoneWrong,
        plan_hash: "0123456789abcdef0123456789abcdef",
        imprint: Imprint {
            written_on: date(2026, 11, 24),
            make_believe: true,
        },
    }
}

fn content(stem: &str, body: Body) -> Content {
    Content {
        stem: stem.to_owned(),
        body,
        basis: Citation::parse("《行政处罚法》第三十六条第二款")
            .into_iter()
            .collect(),
        difficulty: None,
        explanation: "违法行为在二年内未被发现的，不再给予行政处罚。".to_owned(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

fn options(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The bodies of a paper with every kind, section by section.
fn bodies() -> Vec<(u16, Points, &'static str, Body)> {
    let short = options(&["一人", "两人", "三人", "五人"]);
    let middling = options(&[
        "县级以上地方人民政府",
        "省级人民政府司法行政部门",
        "国务院有关主管部门",
        "上一级行政机关",
    ]);
    let long = options(&[
        "当事人有权进行陈述和申辩，行政机关必须充分听取当事人的意见，对当事人提出的事实、理由和证据，应当进行复核",
        "当事人提出的事实、理由或者证据成立的，行政机关应当采纳",
        "行政机关不得因当事人陈述、申辩而给予更重的处罚",
        HOSTILE,
        "以上说法都不正确",
    ]);
    let mut bodies = Vec::new();
    for number in 0..40_usize {
        let options = if number % 2 == 0 { &short } else { &middling };
        let body = Body::Single {
            options: options.clone(),
            key: OptionSet::only(number % 4),
        };
        bodies.push((
            0,
            Points::whole(1),
            "执法人员当场作出处罚决定的，执法人员不得少于（　）。",
            body,
        ));
    }
    for number in 0..20_usize {
        let key = OptionSet::only(number % 5).with((number + 2) % 5);
        let body = Body::Multiple {
            options: long.clone(),
            key,
        };
        bodies.push((1, Points(150), HOSTILE, body));
    }
    for number in 0..20 {
        let body = Body::Judge {
            key: number % 3 == 0,
        };
        bodies.push((
            2,
            Points::whole(1),
            "行政处罚决定书应当在宣告后当场交付当事人。",
            body,
        ));
    }
    for _ in 0..10 {
        let gaps = vec![
            vec!["七日".to_owned(), "7日".to_owned()],
            vec!["送达".to_owned()],
        ];
        bodies.push((
            3,
            Points::whole(1),
            "应当在____内依照民事诉讼法的有关规定，将决定书____当事人。",
            Body::Blank { gaps },
        ));
    }
    let essay = Body::Essay {
        answer: "应当听取陈述申辩；\n应当复核。".to_owned(),
    };
    bodies.push((
        4,
        Points::whole(5),
        "简述行政机关作出处罚决定前的告知义务。",
        essay.clone(),
    ));
    let parts = vec![
        Part {
            stem: "本案的执法主体是（　）。".to_owned(),
            body: Body::Single {
                options: middling,
                key: OptionSet::only(1),
            },
        },
        Part {
            stem: "处罚决定是否合法？说明理由。".to_owned(),
            body: essay,
        },
    ];
    let material = "某县市场监督管理局在检查中发现甲公司销售过期食品。\n当日，两名执法人员出示证件后制作笔录，甲公司负责人拒绝签字。";
    bodies.push((5, Points::whole(10), material, Body::Case { parts }));
    bodies
}

/// A paper with every kind and options in another order than they were written in.
pub(super) fn paper() -> Paper {
    let items = (1..)
        .zip(bodies())
        .map(|(number, (section, points, stem, body))| {
            let count = u8::try_from(body.options().len()).unwrap();
            PaperItem {
                number,
                section,
                points,
                question: QuestionId::new(u64::from(number), [0; 10]),
                version: 1,
                option_order: (0..count).rev().collect(),
                content: content(stem, body),
            }
        })
        .collect();
    Paper { items }
}

pub(super) fn copies(paper: &Paper) -> [Copy<'_>; 2] {
    let person = Owner::Person {
        name: "阿布都热合曼·阿卜杜克热木·买买提伊敏江",
        unit: "西岭市高新技术产业开发区城市管理和综合行政执法局直属执法大队",
        admission_number: "261100017",
    };
    [(Owner::Letter("A"), "A"), (person, "p")].map(|(of, drawn_for)| Copy {
        of,
        paper,
        drawn_for,
    })
}

/// All text of a document, line by line as it was set.
fn said(document: &PagedDocument) -> String {
    fn gather(frame: &Set, into: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => gather(&group.frame, into),
                FrameItem::Text(text) => into.push_str(&text.text),
                _ => {}
            }
        }
    }
    let mut text = String::new();
    for page in document.pages() {
        gather(&page.frame, &mut text);
        text.push('\u{c}');
    }
    text
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_same_paper_gives_the_same_bytes_in_both_languages() {
    let paper = paper();
    for language in Language::ALL {
        within(language, || {
            let copies = copies(&paper);
            let print =
                || papers(&press(), &exam(), &copies, Answers::OnSheet, &PrintWords).unwrap();
            let (one, other) = (print(), print());
            assert!(one.starts_with(b"%PDF-") && one.len() > 20_000);
            assert_eq!(one, other, "{language:?}");
        });
    }
}

#[test]
fn no_text_of_a_question_is_read_as_markup() {
    within(Language::Chinese, || {
        let paper = paper();
        let values = paper::values(&exam(), &copies(&paper), Answers::OnSheet, &PrintWords);
        let set = press()
            .set(Template::Papers, &values, BTreeMap::new())
            .unwrap();
        let said = squeezed(&said(&set));
        // In 20 stems and 20 options of each of two copies.
        assert_eq!(said.matches(&squeezed(HOSTILE)).count(), 80);
    });
}

#[test]
fn a_paper_has_every_question_once_in_its_order_and_its_options_as_shown() {
    within(Language::Chinese, || {
        let mut paper = paper();
        for item in &mut paper.items {
            item.content.stem = format!("题目{}完。{}", item.number, item.content.stem);
        }
        let copies = [copies(&paper)[0]];
        let values = paper::values(&exam(), &copies, Answers::OnSheet, &PrintWords);
        let set = press()
            .set(Template::Papers, &values, BTreeMap::new())
            .unwrap();
        let said = squeezed(&said(&set));
        let mut last = 0;
        for item in &paper.items {
            let stem = format!("题目{}完。", item.number);
            let found: Vec<usize> = said.match_indices(&stem).map(|(at, _)| at).collect();
            assert_eq!(found.len(), 1, "{stem}");
            assert!(found[0] > last, "{stem}");
            last = found[0];
        }
        // The first question has its options from the last to the first.
        assert!(said.contains("A.五人B.三人C.两人D.一人"), "{said}");
        // The rule by example: 1.5 points, two of three right ones.
        assert!(said.contains("多选题计分"), "{said}");
    });
}

#[test]
fn every_document_is_set_in_both_languages() {
    let paper = paper();
    let sheet = Sheet::of(&paper.forms(), 9).unwrap();
    for language in Language::ALL {
        within(language, || {
            for (name, bytes) in documents(&paper, &sheet) {
                assert!(bytes.starts_with(b"%PDF-"), "{name}");
                if let Some(folder) = std::env::var_os("ZHIKAO_PRINTS") {
                    let file = format!("{name}-{}.pdf", language.code());
                    std::fs::write(std::path::Path::new(&folder).join(file), bytes).unwrap();
                }
            }
        });
    }
}

fn documents(paper: &Paper, sheet: &Sheet) -> Vec<(&'static str, Vec<u8>)> {
    let (press, exam, words) = (press(), exam(), PrintWords);
    let copies = copies(paper);
    let sheets_of = copies.map(|copy| SheetCopy {
        of: copy.of,
        sheet,
        exam: 0x00AB_CDEF,
        letter: u8::from(matches!(copy.of, Owner::Letter(_))),
    });
    let keys_of = [KeyOf {
        called: "A",
        paper,
        drawn_for: "A",
    }];
    let names: Vec<(String, String)> = (0..62)
        .map(|number| {
            let name = match number % 7 {
                0 => "阿布都热合曼·阿卜杜克热木·买买提伊敏江",
                1 => "欧阳婉清",
                _ => "王伟",
            };
            (name.to_owned(), format!("2611{number:05}"))
        })
        .collect();
    let seats: Vec<String> = (1..=62).map(|seat: u32| seat.to_string()).collect();
    let seats: Vec<Seated<'_>> = names
        .iter()
        .zip(&seats)
        .enumerate()
        .map(|(number, ((name, admission_number), seat))| Seated {
            seat,
            admission_number,
            name,
            sex: Some(if number % 2 == 0 {
                Sex::Male
            } else {
                Sex::Female
            }),
            unit: if number % 5 == 0 {
                "西岭市高新技术产业开发区城市管理和综合行政执法局直属执法大队"
            } else {
                "西岭市市场监督管理局"
            },
            letter: if number % 2 == 0 { "A" } else { "B" },
        })
        .collect();
    let venue = Venue {
        site: "西岭市第一中学（高新校区）",
        address: "西岭市高新技术产业开发区科技大道三段1899号",
        room: "第03考场",
        begins: date(2026, 12, 5).at(9, 0, 0, 0),
        ends: date(2026, 12, 5).at(10, 30, 0, 0),
    };
    let room = Room {
        venue,
        seats: seats.clone(),
    };
    let photo = Photo::fitted(&portrait());
    assert!(photo.is_some() && Photo::fitted(b"not a picture").is_none());
    let slips_of: Vec<Slip<'_>> = seats
        .iter()
        .take(11)
        .enumerate()
        .map(|(number, person)| Slip {
            venue,
            person: *person,
            photo: photo.as_ref().filter(|_| number % 3 == 0),
        })
        .collect();
    vec![
        (
            "papers",
            papers(&press, &exam, &copies, Answers::OnSheet, &words).unwrap(),
        ),
        (
            "papers-alone",
            papers(&press, &exam, &copies[..1], Answers::OnPaper, &words).unwrap(),
        ),
        ("sheets", sheets(&press, &exam, &sheets_of, &words).unwrap()),
        ("keys", keys(&press, &exam, &keys_of, &words).unwrap()),
        (
            "seating",
            seating(&press, &exam, std::slice::from_ref(&room), &words).unwrap(),
        ),
        ("notices", notices(&press, &exam, &[room], &words).unwrap()),
        ("slips", slips(&press, &exam, &slips_of, &words).unwrap()),
    ]
}

/// A picture that is wider than the frame.
fn portrait() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(600, 500, |x, y| {
        let middle = (i64::from(x) - 300).pow(2) + (i64::from(y) - 220).pow(2) < 120 * 120;
        if middle {
            image::Rgb([210, 170, 140])
        } else {
            image::Rgb([70, 110, 170])
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
