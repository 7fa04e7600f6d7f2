//! The raw text of an entry with the stretches marked that became its parts, and the way to split it.

use iced::Length;
use iced::widget::text::Span;
use iced::widget::{Column, Row, column, rich_text, row, span};

use super::{Looking, Message, mending};
use crate::domain::ledger::Place;
use crate::i18n::{fl, names, reading};
use crate::service::bank::{Found, Mark, Part, marks};
use crate::ui::Element;
use crate::ui::part::ledger::Key;
use crate::ui::theme::{self, Theme, Tone, size, space};
use crate::ui::widget::{button, pressable, words};

/// The text with its marks, and what they mean.
pub(super) fn view<'a>(
    looking: &'a Looking,
    entry: &'a Found,
    theme: Theme,
) -> Element<'a, Message> {
    let marks = marks(entry);
    let splitting = looking.mending.splitting;
    let text = if splitting {
        lines(entry, &marks, theme)
    } else {
        rich_text(spans(&entry.raw, 0, &marks, theme))
            .size(size::BODY)
            .width(Length::Fill)
            .into()
    };
    column![words::heading(fl!("import-raw"))]
        .push(splitting.then(|| words::body(fl!("import-split-why"))))
        .push(words::card(text).width(Length::Fill))
        .push(legend(&marks, theme))
        .spacing(space::XS)
        .into()
}

/// Where an entry stands; with several files, in which.
pub(super) fn place(looking: &Looking, key: Key, entry: &Found) -> String {
    let files = &looking.read.preview.files;
    match files.get(key.0) {
        Some(file) if files.len() > 1 => {
            format!("{} · {}", file.ledger.file, names::place(&entry.at))
        }
        _ => names::place(&entry.at),
    }
}

/// A stretch of the raw text from that byte on, cut where the marks begin and end.
fn spans<'a>(text: &'a str, from: usize, marks: &[Mark], theme: Theme) -> Vec<Span<'a, ()>> {
    let mut spans = Vec::new();
    let mut at = 0;
    let end = from + text.len();
    for mark in marks {
        let (start, stop) = (mark.range.start.max(from), mark.range.end.min(end));
        if start >= stop || start < from + at {
            continue;
        }
        spans.push(span(&text[at..start - from]));
        spans.push(stretch(&text[start - from..stop - from], mark.part, theme));
        at = stop - from;
    }
    spans.push(span(&text[at..]));
    spans
}

/// The tone of a part.
fn tone(part: Part) -> Tone {
    match part {
        Part::Key => Tone::Positive,
        Part::Option => Tone::Accent,
        Part::Explanation => Tone::Caution,
        Part::Number | Part::Stem | Part::Beside => Tone::Neutral,
    }
}

/// A stretch of one part; the key is underlined as well, for nothing is told by colour alone.
fn stretch(text: &str, part: Part, theme: Theme) -> Span<'_, ()> {
    let tokens = theme.tokens();
    let colour = tokens.tone(tone(part));
    let stretch = span(text);
    match part {
        Part::Stem => stretch,
        Part::Number | Part::Beside => stretch.color(tokens.muted),
        Part::Key => stretch
            .underline(true)
            .color(colour.strong)
            .background(colour.soft),
        Part::Option | Part::Explanation => stretch.color(colour.strong).background(colour.soft),
    }
}

/// What the marks mean, those that are there.
fn legend<'a>(marks: &[Mark], theme: Theme) -> Option<Element<'a, Message>> {
    let parts = [Part::Option, Part::Key, Part::Explanation];
    let shown = parts
        .into_iter()
        .filter(|part| marks.iter().any(|mark| mark.part == *part))
        .map(|part| {
            let colour = theme.tokens().tone(tone(part));
            let name = span(format!(" {} ", reading::part(part)))
                .color(colour.strong)
                .background(colour.soft);
            let name: Span<'a, ()> = name.underline(part == Part::Key);
            rich_text([name]).size(size::SMALL).into()
        });
    let shown: Vec<Element<'a, Message>> = shown.collect();
    (!shown.is_empty()).then(|| {
        Row::new()
            .push(words::small(fl!("import-marks")))
            .extend(shown)
            .spacing(space::S)
            .into()
    })
}

/// Why the parts were taken for what they are.
pub(super) fn evidence<'a>(entry: &Found) -> Option<Element<'a, Message>> {
    let signs = entry.signs;
    let confidence = signs.confidence()?;
    let part = |name: String, sign: Option<crate::service::bank::Sign>| {
        Some(fl!(
            "import-evidence-line",
            part = name,
            sign = reading::sign(sign?)
        ))
    };
    let lines = [
        part(reading::part(Part::Stem), signs.stem),
        part(reading::part(Part::Option), signs.options),
        part(reading::part(Part::Key), signs.key),
        part(fl!("import-kind"), signs.kind),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    let head = fl!(
        "import-evidence",
        confidence = reading::confidence(confidence)
    );
    Some(
        column![
            words::small(head),
            words::small(lines.join("　·　")).width(Length::Fill)
        ]
        .spacing(space::XXS)
        .into(),
    )
}

/// The lines one by one, to press the one at which the second question begins.
fn lines<'a>(entry: &'a Found, marks: &[Mark], theme: Theme) -> Element<'a, Message> {
    let mut from = 0;
    let lines = entry.raw.split('\n').enumerate().map(|(index, line)| {
        let text = rich_text(spans(line, from, marks, theme))
            .size(size::BODY)
            .width(Length::Fill);
        from += line.len() + 1;
        if index == 0 {
            return text.into();
        }
        let here = row![text, words::small(fl!("import-split-here"))].spacing(space::S);
        pressable::pressable(here)
            .id(iced::advanced::widget::Id::from(format!("split-{index}")))
            .width(Length::Fill)
            .padding(space::XXS)
            .style(theme::button::row(false))
            .on_press(Message::Mending(mending::Message::SplitAt(index)))
            .into()
    });
    Column::with_children(lines).spacing(space::XXS).into()
}

/// The button that begins or ends choosing a line, where the entry has more than one.
pub(super) fn split_button<'a>(looking: &Looking, entry: &Found) -> Option<Element<'a, Message>> {
    let is_possible = entry.is_running()
        && entry.raw.contains('\n')
        && matches!(entry.at, Place::Line(_) | Place::Paragraph(_));
    is_possible.then(|| {
        let label = if looking.mending.splitting {
            fl!("import-split-end")
        } else {
            fl!("import-split")
        };
        button::secondary(label)
            .id("import-split")
            .on_press(Message::Mending(mending::Message::SplitToggled))
            .into()
    })
}
