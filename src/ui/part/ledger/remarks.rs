//! What was noticed about an entry, in words and tones: each remark with its sentence and what it refers
//! to.

use iced::Length;
use iced::widget::{Column, column, container};

use crate::domain::ledger::{Code, Pile, Place};
use crate::domain::question::Kind;
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::{self, Tone, space};
use crate::ui::widget::words;

/// The tone of a pile.
pub(super) fn tone_of(pile: Pile) -> Tone {
    match pile {
        Pile::Accepted => Tone::Positive,
        Pile::Review => Tone::Caution,
        Pile::Refused => Tone::Negative,
    }
}

/// The tone of a reason: a repeat asks for little, what refuses an entry asks for much.
pub(super) fn tone_of_code(code: Code, pile: Pile) -> Tone {
    match (code, pile) {
        (_, Pile::Refused) => Tone::Negative,
        (Code::Repeat | Code::AlsoElsewhere | Code::RepeatedIdentity, _) => Tone::Accent,
        _ => Tone::Caution,
    }
}

/// What was noticed about an entry: each remark with its sentence and what it refers to.
pub fn remarks<'a, Message: 'a>(
    remarks: impl IntoIterator<Item = (Code, &'a str)>,
    pile: Pile,
) -> Option<Element<'a, Message>> {
    let lines: Vec<Element<'a, Message>> = remarks
        .into_iter()
        .map(|(code, detail)| {
            let detail = detail_words(code, detail);
            column![
                words::toned(tone_of_code(code, pile), names::finding(code)),
                words::body(names::finding_sentence(code)),
            ]
            .push((!detail.is_empty()).then(|| words::small(detail)))
            .spacing(space::XXS)
            .into()
        })
        .collect();
    (!lines.is_empty()).then(|| {
        container(Column::with_children(lines).spacing(space::S))
            .padding(space::M)
            .width(Length::Fill)
            .style(theme::container::banner(tone_of(pile)))
            .into()
    })
}

/// What a remark refers to, in words: where the same question stands, whose number it is, the text
/// that gave offence.
fn detail_words(code: Code, detail: &str) -> String {
    if detail.is_empty() {
        return String::new();
    }
    let place = place_words(detail).unwrap_or_else(|| detail.to_owned());
    match code {
        Code::NearRepeat => fl!("import-detail-near", place = place),
        Code::Repeat
        | Code::AlsoElsewhere
        | Code::KeyConflict
        | Code::RepeatedIdentity
        | Code::RepeatedCertificate => match detail.strip_prefix("officer ") {
            Some(name) => fl!("import-detail-officer", name = name.to_owned()),
            None => fl!("import-detail-same", place = place),
        },
        Code::KindInferred | Code::KeptAsText => {
            let words = Kind::from_code(detail).map_or(place, names::kind);
            fl!("import-detail", words = words)
        }
        _ => fl!("import-detail", words = place),
    }
}

/// A place as a remark or a question's source writes it, in the words of the language.
pub fn place_words(detail: &str) -> Option<String> {
    let number = |text: &str| text.parse::<u32>().ok();
    let place = if let Some(line) = detail.strip_prefix("line ").and_then(number) {
        Place::Line(line)
    } else if let Some(paragraph) = detail.strip_prefix("paragraph ").and_then(number) {
        Place::Paragraph(paragraph)
    } else {
        let (sheet, row) = detail.strip_prefix("sheet ")?.rsplit_once(" row ")?;
        Place::Row {
            sheet: sheet.to_owned(),
            row: number(row)?,
        }
    };
    Some(names::place(&place))
}
