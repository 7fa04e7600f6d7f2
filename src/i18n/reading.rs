//! How a file was read, in words: the signs by which parts were known, how far they can be trusted, and
//! what the columns of a table hold.

use super::fl;
use crate::service::bank::{Confidence, Part, Role, Sign};

/// The sign by which a part was known.
pub fn sign(sign: Sign) -> String {
    match sign {
        Sign::Format => fl!("reading-sign-format"),
        Sign::Hand => fl!("reading-sign-hand"),
        Sign::Column => fl!("reading-sign-column"),
        Sign::Label => fl!("reading-sign-label"),
        Sign::Heading => fl!("reading-sign-heading"),
        Sign::Name => fl!("reading-sign-name"),
        Sign::Tag => fl!("reading-sign-tag"),
        Sign::Number => fl!("reading-sign-number"),
        Sign::Gap => fl!("reading-sign-gap"),
        Sign::Content => fl!("reading-sign-content"),
        Sign::Dotted => fl!("reading-sign-dotted"),
        Sign::Bracketed => fl!("reading-sign-bracketed"),
        Sign::Spaced => fl!("reading-sign-spaced"),
        Sign::Glued => fl!("reading-sign-glued"),
        Sign::Together => fl!("reading-sign-together"),
        Sign::Bracket => fl!("reading-sign-bracket"),
        Sign::EndMark => fl!("reading-sign-end-mark"),
        Sign::KeyTable => fl!("reading-sign-key-table"),
        Sign::KeyFile => fl!("reading-sign-key-file"),
        Sign::JudgeWords => fl!("reading-sign-judge-words"),
        Sign::JudgeKey => fl!("reading-sign-judge-key"),
        Sign::KeyCount => fl!("reading-sign-key-count"),
        Sign::GapInStem => fl!("reading-sign-gap-in-stem"),
    }
}

/// How far a reading can be trusted.
pub fn confidence(confidence: Confidence) -> String {
    match confidence {
        Confidence::Stated => fl!("reading-stated"),
        Confidence::Usual => fl!("reading-usual"),
        Confidence::Inferred => fl!("reading-inferred"),
    }
}

/// A part of a question.
pub fn part(part: Part) -> String {
    match part {
        Part::Number => fl!("reading-part-number"),
        Part::Stem => fl!("reading-part-stem"),
        Part::Option => fl!("reading-part-option"),
        Part::Key => fl!("reading-part-key"),
        Part::Explanation => fl!("reading-part-explanation"),
        Part::Beside => fl!("reading-part-beside"),
    }
}

/// What a column holds; nothing if it is left out.
pub fn role(role: Option<Role>) -> String {
    let Some(role) = role else {
        return fl!("reading-role-none");
    };
    match role {
        Role::Number => fl!("reading-part-number"),
        Role::Stem => fl!("reading-part-stem"),
        Role::Option(position) => fl!(
            "reading-role-option",
            letter = crate::domain::question::letter(position).to_string()
        ),
        Role::AllOptions => fl!("reading-role-all-options"),
        Role::Key => fl!("reading-part-key"),
        Role::Kind => fl!("reading-role-kind"),
        Role::MultipleFlag => fl!("reading-role-multiple-flag"),
        Role::Difficulty => fl!("reading-role-difficulty"),
        Role::Explanation => fl!("reading-part-explanation"),
        Role::Tags => fl!("reading-role-tags"),
        Role::Basis => fl!("reading-role-basis"),
        Role::ExamOnly => fl!("reading-role-exam-only"),
        Role::Expires => fl!("reading-role-expires"),
        Role::Shuffle => fl!("reading-role-shuffle"),
    }
}
