use proptest::prelude::*;

use super::*;
use crate::import::questions::check;

fn shown(text: &str) -> Vec<String> {
    let (_, all) = of_json(text, &Limits::default()).unwrap();
    let entries = all.questions.into_iter().map(check::entry);
    entries
        .map(|entry| {
            let key = entry.content.as_ref().and_then(|c| c.body.right_answer());
            let codes: Vec<_> = entry.remarks.iter().map(|remark| remark.code).collect();
            format!(
                "{} {} {:?} {key:?} {codes:?}",
                entry.at, entry.stem, entry.options
            )
        })
        .collect()
}

#[test]
fn shapes_of_other_people() {
    let text = r#"{"data":{"list":[
        {"id":7,"question":"灯由谁管（）","options":["A. 甲","B. 乙"],"answer":"B"},
        {"title":"哪些对","options":{"A":"一","B":"二","C":"三"},"answer":["A","C"],"type":"多选题"},
        {"题干":"灯应当亮","答案":true},
        {"content":"谁来","optionA":"甲","optionB":"乙","correct":0},
        {"stem":"谁去?A:甲;B:乙","answer":"正确答案：A"},
        {"stem":"连一连","type":"matching","answer":{"一":"甲"}},
        {"note":"这不是题"}
    ]}}"#;
    insta::assert_snapshot!(shown(text).join("\n"), @r#"
    item 7 灯由谁管（　） ["甲", "乙"] Some(Choice(OptionSet(B))) []
    item 2 哪些对 ["一", "二", "三"] Some(Choice(OptionSet(AC))) []
    item 3 灯应当亮 [] Some(Judge(true)) []
    item 4 谁来 ["甲", "乙"] Some(Choice(OptionSet(A))) []
    item 5 谁去? ["甲", "乙"] Some(Choice(OptionSet(A))) []
    item 6 连一连 [] None [KeptAsText]
    "#);
}

#[test]
fn one_object_a_line() {
    let text = "{\"question\":\"甲（）\",\"options\":[\"一\",\"二\"],\"answer\":\"A\"}\n\n坏\n{\"question\":\"乙（）\",\"options\":[\"一\",\"二\"],\"answer\":\"B\"}\n";
    let (format, all) = of_json(text, &Limits::default()).unwrap();
    assert_eq!(format, Format::JsonLines);
    assert_eq!(all.questions.len(), 2);
    assert_eq!(all.questions[1].at, Place::Line(4));
    assert_eq!(all.loose[0].at, Place::Line(3));
}

#[test]
fn an_unsound_file_of_our_own_is_refused_entry_by_entry() {
    let text = r#"{"format":"zhikao-bank","version":1,"bank":"甲","question":[
        {"number":1,"stem":"一","kind":"single","options":["甲","乙"],"key":"B"},
        {"number":2,"stem":"二","kind":"single","options":["甲","乙"],"key":"C"},
        {"number":3,"stem":"三","kind":"single","options":["甲","乙"],"key":"AB"}]}"#;
    let (_, all) = of_json(text, &Limits::default()).unwrap();
    let ready: Vec<_> = all.questions.iter().map(|d| d.ready.is_some()).collect();
    assert_eq!(ready, [true, false, false]);
}

proptest! {
    #[test]
    fn any_text_gives_drafts_or_an_error(text in "[\\[\\]{}\",:a-z0-9甲乙\\\\ \n]{0,80}") {
        let _ = of_json(&text, &Limits::default());
        let _ = of_toml(&text, &Limits::default());
    }
}
