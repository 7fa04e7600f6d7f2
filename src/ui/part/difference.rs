//! What differs between two versions: what went is struck out, what came is underlined, so that
//! nothing is told by colour alone.

use iced::widget::text::Span;
use iced::widget::{Column, column, rich_text, row, span};
use iced::{Alignment, Length};

use crate::domain::difference::{Changed, How, Piece};
use crate::i18n::{difference, fl};
use crate::ui::Element;
use crate::ui::theme::{Theme, Tone, size, space};
use crate::ui::widget::words;

/// The changed parts, each under its name.
pub fn view<'a, Message: 'a>(changes: &'a [Changed], theme: Theme) -> Element<'a, Message> {
    if changes.is_empty() {
        return words::muted(fl!("difference-none")).into();
    }
    let parts = changes.iter().map(|changed| {
        column![
            words::small(difference::field(&changed.field)),
            how(&changed.how, theme)
        ]
        .spacing(space::XXS)
        .into()
    });
    Column::with_children(parts).spacing(space::XS).into()
}

fn how<'a, Message: 'a>(how: &'a How, theme: Theme) -> Element<'a, Message> {
    match how {
        How::Text(pieces) => {
            let spans: Vec<Span<'a, ()>> =
                pieces.iter().map(|piece| stretch(piece, theme)).collect();
            rich_text(spans).size(size::BODY).width(Length::Fill).into()
        }
        How::Value { before, after } => row![
            words::muted(difference::value(before)),
            words::muted("→"),
            words::body(difference::value(after)).width(Length::Fill),
        ]
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into(),
    }
}

fn stretch(piece: &Piece, theme: Theme) -> Span<'_, ()> {
    let tokens = theme.tokens();
    match piece {
        Piece::Same(text) => span(text.as_str()),
        Piece::Removed(text) => {
            let colour = tokens.tone(Tone::Negative);
            span(text.as_str())
                .strikethrough(true)
                .color(colour.strong)
                .background(colour.soft)
        }
        Piece::Added(text) => {
            let colour = tokens.tone(Tone::Positive);
            span(text.as_str())
                .underline(true)
                .color(colour.strong)
                .background(colour.soft)
        }
    }
}
