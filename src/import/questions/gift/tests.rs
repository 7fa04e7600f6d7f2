use proptest::prelude::*;

use super::*;
use crate::import::questions::check;

/// Written for this test after the format's published description.
const BANK: &str = "// 注释\n$CATEGORY: 顶/灯\n\n::一:: [html]灯由谁管（A\\:甲） {\n=甲\\=乙 # 对\n~丙\n\n~丁\n####看第一条\n}\n\n灯应当亮。{T}\n\n灯可以灭。{FALSE # 错}\n\n灯有 {=三 =3} 盏。\n\n哪些亮？{~%50%甲 ~%50%乙 ~%-100%丙}\n\n配对 {=一 -> 甲 =二 -> 乙}\n\n几盏？{#3:1}\n\n说说灯。{}\n";

#[test]
fn every_type_of_question() {
    assert!(is_gift(BANK));
    assert!(!is_gift("一、单选题\n1.甲（ ）\nA.一 B.二\n\n答案：A\n"));
    let all = drafts(BANK, &Limits::default()).unwrap();
    let lines: Vec<String> = all
        .questions
        .into_iter()
        .map(check::entry)
        .map(|entry| {
            let codes: Vec<_> = entry.remarks.iter().map(|remark| remark.code).collect();
            let body = entry.content.map(|content| content.body);
            format!("{} {} {body:?} {codes:?}", entry.at, entry.stem)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r##"
    line 4 灯由谁管（A:甲） Some(Single { options: ["甲=乙", "丙", "丁"], key: OptionSet(A) }) []
    line 12 灯应当亮。 Some(Judge { key: true }) []
    line 14 灯可以灭。 Some(Judge { key: false }) []
    line 16 灯有 ____ 盏。 Some(Blank { gaps: [["三", "3"]] }) []
    line 18 哪些亮？ Some(Multiple { options: ["甲", "乙", "丙"], key: OptionSet(AB) }) []
    line 20 配对 Some(Other { form: "matching", text: "一 -> 甲\n二 -> 乙" }) [KeptAsText]
    line 22 几盏？ Some(Other { form: "numerical", text: "#3:1" }) [KeptAsText]
    line 24 说说灯。 Some(Essay { answer: "" }) [KeptAsText]
    "##);
}

proptest! {
    #[test]
    fn any_text_gives_drafts(text in "[{}=~#%\\\\:甲A\n /$-]{0,60}") {
        let _ = is_gift(&text);
        let all = drafts(&text, &Limits::default()).unwrap();
        prop_assert!(all.questions.iter().all(|draft| !draft.raw.is_empty()));
    }
}
