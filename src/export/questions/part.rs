//! Cases for formats that know no case: each part becomes a question of its own, with the material before
//! it.

use std::borrow::Cow;

use super::Numbered;
use crate::domain::question::{Body, Content};

/// A question as it is written: itself, or a part of a case.
pub(super) struct Single<'a> {
    /// The number, and behind a full stop the part's.
    pub(super) number: String,
    /// What it says.
    pub(super) content: Cow<'a, Content>,
}

/// The question, or its parts.
pub(super) fn singles<'a>(question: &Numbered<'a>) -> Vec<Single<'a>> {
    let content = question.content;
    let Body::Case { parts } = &content.body else {
        return vec![Single {
            number: question.number.to_string(),
            content: Cow::Borrowed(content),
        }];
    };
    (1..)
        .zip(parts)
        .map(|(number, part): (u32, _)| Single {
            number: format!("{}.{number}", question.number),
            content: Cow::Owned(Content {
                stem: format!("{}\n{}", content.stem, part.stem),
                body: part.body.clone(),
                ..content.clone()
            }),
        })
        .collect()
}
