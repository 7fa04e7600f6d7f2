//! Aiken, the plainest form in which Moodle takes questions: a stem, options `A. …`, and `ANSWER: B`.

use super::draft::{Draft, Drafts};
use super::recognise::key;
use crate::domain::ledger::Place;
use crate::domain::question::{Kind, OptionSet, letter};
use crate::import::Error;
use crate::import::limits::Limits;

const ANSWER: &str = "ANSWER:";

/// Whether a text is Aiken: keys in capitals, and hardly anything that belongs to no question.
pub(super) fn is_aiken(text: &str) -> bool {
    const SAMPLE: usize = 400;
    let (mut lines, mut inside, mut keys, mut options) = (0_usize, 0_usize, 0_usize, 0_usize);
    let filled = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in filled.take(SAMPLE) {
        lines += 1;
        if line.starts_with(ANSWER) {
            // The stem, the options and the key itself.
            inside += usize::from(options > 1) * (options + 2);
            keys += usize::from(options > 1);
            options = 0;
        } else if option(line, options).is_some() {
            options += 1;
        } else {
            options = 0;
        }
    }
    keys > 0 && inside * 10 >= lines * 7
}

/// The drafts of a text.
pub(super) fn drafts(text: &str, limits: &Limits) -> Result<Drafts, Error> {
    let mut all = Drafts::default();
    let mut open: Option<Draft> = None;
    for (number, line) in (1_u32..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{FEFF}');
        if line.is_empty() {
            continue;
        }
        let begun = open.as_ref().map_or(0, |draft| draft.options.len());
        let is_stem = !line.starts_with(ANSWER) && option(line, begun).is_none();
        // A stem behind options: the question before has no key.
        if is_stem && begun > 0 {
            all.questions.extend(open.take());
        }
        let draft = open.get_or_insert_with(|| Draft {
            literal: true,
            ..Draft::at(Place::Line(number))
        });
        if !draft.raw.is_empty() {
            draft.raw.push('\n');
        }
        draft.raw.push_str(line);
        if let Some(key) = line.strip_prefix(ANSWER) {
            finish(draft, key.trim());
            all.questions.extend(open.take());
        } else if let Some(text) = option(line, begun) {
            draft.options.push(text.to_owned());
        } else {
            if !draft.stem.is_empty() {
                draft.stem.push('\n');
            }
            draft.stem.push_str(line);
        }
        limits.check_questions(all.questions.len())?;
    }
    all.questions.extend(open.take());
    Ok(all)
}

/// The text of the option that comes next: `B. …` behind one that begins with A.
fn option(line: &str, before: usize) -> Option<&str> {
    if before >= OptionSet::MAX_OPTIONS {
        return None;
    }
    let rest = line.strip_prefix(letter(before))?;
    rest.strip_prefix(['.', ')']).map(str::trim)
}

fn finish(draft: &mut Draft, key: &str) {
    if !key.is_empty() {
        draft.key = Some(key.to_owned());
    }
    if let Some(set) = OptionSet::from_letters(key) {
        draft.choose(set);
    }
    if key::judge_options(&draft.options).is_none() {
        draft.kind = Some(Kind::Single);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::questions::check;

    const BANK: &str = "灯由谁管？\nA. 甲\nB) 乙 B. 丙\nANSWER: B\n\nThe lamp burns.\nA. True\nB. False\nANSWER: A\n\n谁来？\nA. 甲\nB. 乙\n谁去？\nA. 甲\nB. 乙\nANSWER: C\n";

    #[test]
    fn stems_options_and_keys() {
        assert!(is_aiken(BANK));
        assert!(!is_aiken("1. 灯（ ）\nA. 甲\nB. 乙\n答案：A\n"));
        assert!(!is_aiken(
            "通知\n请各科室\n认真阅读\n并于月底\n前答题\n灯？\nA. 甲\nB. 乙\nANSWER: A\n完\n"
        ));
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
        insta::assert_snapshot!(lines.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_drafts(text in "[AB.) 甲\nANSWER:]{0,80}") {
            let _ = is_aiken(&text);
            let all = drafts(&text, &Limits::default()).unwrap();
            proptest::prop_assert!(all.questions.iter().all(|draft| !draft.raw.is_empty()));
        }
    }
}
