use proptest::prelude::*;

use super::*;

/// What is taken out, and how often.
fn taken(text: &str) -> Vec<(String, String)> {
    let found = furniture(text);
    found
        .loose
        .into_iter()
        .map(|loose| (loose.raw, loose.remark.detail))
        .collect()
}

/// Pages of five lines with a footer made from the number of the page.
fn paper(pages: u32, join: &str, line: impl Fn(u32) -> String) -> String {
    let pages: Vec<String> = (1..=pages)
        .map(|page| {
            format!(
                "{page}、第{page}页上的甲\nA. 一\nB. 二\n答案：A\n解析：略{page}\n{}\n",
                line(page)
            )
        })
        .collect();
    pages.join(join)
}

fn pair(raw: &str, count: usize) -> (String, String) {
    (raw.to_owned(), count.to_string())
}

#[test]
fn numbers_of_pages() {
    for (line, form, page) in [
        ("第 3 页 共 10 页", Form::Full(10), 3),
        ("第3页，共10页", Form::Full(10), 3),
        ("— 第3页/共10页 —", Form::Full(10), 3),
        ("第３页（共１０页）", Form::Full(10), 3),
        ("共10页 第3页", Form::Full(10), 3),
        ("执法考试试卷 第 3 页 共 10 页", Form::Full(10), 3),
        ("Page 3 of 10", Form::Full(10), 3),
        ("第 3 页", Form::Said, 3),
        ("page 3", Form::Said, 3),
        ("- 3 -", Form::Dashed, 3),
        ("—3—", Form::Dashed, 3),
        ("3 / 10", Form::Of(10), 3),
        ("12", Form::Bare, 12),
    ] {
        assert_eq!(page_number(line), Some((form, page)), "{line}");
    }
    for line in [
        "3.",
        "（3）",
        "-3",
        "3-",
        "10/3",
        "3/1",
        "第3题",
        "第三条",
        "第 3 页上写着什么",
        "卷宗第3页",
        "第11页 共10页",
        "12345",
        "3 / 10 以下",
        "A. 3",
        "共10页",
    ] {
        assert_eq!(page_number(line), None, "{line}");
    }
}

#[test]
fn numbers_that_count_on_from_page_to_page_are_taken_out() {
    let dashed = paper(3, "", |page| format!("- {page} -"));
    assert_eq!(taken(&dashed), [pair("- 1 -", 3)]);
    let of = paper(3, "", |page| format!("{page} / 3"));
    assert_eq!(taken(&of), [pair("1 / 3", 3)]);
    let full = paper(2, "", |page| format!("试卷 第{page}页 共2页"));
    assert_eq!(taken(&full), [pair("试卷 第1页 共2页", 2)]);
    let bare = paper(3, "\u{C}", |page| page.to_string());
    assert_eq!(taken(&bare), [pair("1", 3)]);
    let short = format!("{bare}\u{C}C. 三\n4");
    assert_eq!(taken(&short), [pair("1", 4)]);
}

#[test]
fn a_line_that_is_only_a_number_inside_a_question_is_kept() {
    // Bare numbers without page breaks, and inside a page.
    assert_eq!(taken(&paper(3, "", |page| page.to_string())), []);
    let inside = paper(3, "\u{C}", |page| format!("{page}\n甲{page}"));
    assert_eq!(taken(&inside), []);
    // A single one, numbers that do not count on, and a list.
    assert_eq!(taken("1、甲等于\n- 3 -\nA. 一\nB. 二\n答案：A"), []);
    assert_eq!(taken(&paper(4, "", |page| format!("- {} -", page * 2))), []);
    assert_eq!(taken("1、下列等于\n1 / 3\n2 / 3\n3 / 3\n答案：一"), []);
}

#[test]
fn what_no_page_lacks_is_taken_out() {
    let mark = |_| "内部资料 严禁外传".to_owned();
    assert_eq!(
        taken(&paper(3, "\u{C}", mark)),
        [pair("内部资料 严禁外传", 3)]
    );
    // Without page breaks, page numbers tell where the pages end.
    let both = paper(4, "", |page| format!("内部资料\n- {page} -"));
    assert_eq!(taken(&both), [pair("- 1 -", 4), pair("内部资料", 4)]);
    // Without either, nobody knows what a page is.
    assert_eq!(taken(&paper(9, "", mark)), []);
    // A cover without it.
    let cover = format!("封面\n\u{C}{}", paper(3, "\u{C}", mark));
    assert_eq!(taken(&cover), [pair("内部资料 严禁外传", 3)]);
}

#[test]
fn parts_of_questions_are_kept_though_every_page_has_them() {
    for line in [
        "答案：A",
        "A. 正确",
        "正确",
        "（　）",
        "单选题",
        "1. 甲",
        "√",
    ] {
        assert_eq!(taken(&paper(6, "\u{C}", |_| line.to_owned())), [], "{line}");
    }
    // Options without letters in the midst of a few pages.
    let inside = |page: u32| format!("行政机关\n甲{page}\n乙{page}\n丙{page}");
    assert_eq!(taken(&paper(4, "\u{C}", inside)), []);
    assert_eq!(taken(&paper(5, "\u{C}", inside)), [pair("行政机关", 5)]);
}

proptest! {
    #[test]
    fn any_text_keeps_its_lines_or_says_what_went(text in "[0-9第页共/ 甲\\-A.\n\u{C}]{0,120}") {
        let found = furniture(&text);
        let said: usize = found.loose.iter().map(|loose| loose.remark.detail.parse::<usize>().unwrap()).sum();
        prop_assert_eq!(said, found.lines.len());
        prop_assert!(found.lines.iter().all(|position| *position < lines(&text).count()));
    }
}
