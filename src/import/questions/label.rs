//! Words for what other systems have no field for. They stand in tags, so that people see them there too:
//! `难度：3`, `依据：《行政处罚法》第36条`, `仅用于考试`.
//!
//! The writers of the same formats use the same words.

use super::draft::Draft;

/// Takes a tag for what it says, or as a tag.
pub(super) fn take(draft: &mut Draft, tag: &str) {
    let after = |word: &str| {
        let rest = tag.strip_prefix(word)?;
        rest.strip_prefix('：')
            .or_else(|| rest.strip_prefix(':'))
            .map(str::trim)
    };
    if let Some(level) = after("难度") {
        level.clone_into(&mut draft.difficulty);
    } else if after("依据") == Some("无") {
        draft.exact.basis = Some(Vec::new());
    } else if let Some(basis) = after("依据") {
        if !draft.basis.is_empty() {
            draft.basis.push('；');
        }
        draft.basis.push_str(basis);
    } else if let Some(form) = after("题型") {
        draft.foreign = Some(form.to_owned());
    } else if let Some(day) = after("过期时间") {
        day.clone_into(&mut draft.expires);
    } else if tag == "仅用于考试" {
        draft.exam_only = true;
    } else if tag == "选项不乱序" {
        draft.keep_option_order = true;
    } else if !tag.is_empty() && !draft.exact.tags.iter().any(|known| known == tag) {
        draft.exact.tags.push(tag.to_owned());
    }
}
