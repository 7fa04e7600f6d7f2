//! How essays and cases look: a field of several lines; the material beside its parts.

use iced::keyboard::key::{Key, Named};
use iced::widget::text_editor::{Binding, KeyPress, TextEditor};
use iced::widget::{Column, Row, column, container, row, rule, scrollable, text};
use iced::{Alignment, Length, Padding};

use crate::domain::paper::PaperItem;
use crate::domain::question::{Answer, Body, OptionSet, Part, letter};
use crate::domain::scoring::{Points, part_points};
use crate::i18n::{fl, format, names};
use crate::ui::Element;
use crate::ui::theme::button::Choice;
use crate::ui::theme::{Theme, Tone, measure, space};
use crate::ui::widget::option_row::option_row;
use crate::ui::widget::{badge::badge, field, words};

use super::super::written::{Field, gap_id, text_id};
use super::super::{Message, QUESTION, Sitting};

/// The least height of an essay's field.
const ESSAY: f32 = 260.0;
/// The least height of the field of a part.
const PART: f32 = 160.0;

impl Sitting {
    /// The field of an essay.
    pub(super) fn essay(&self) -> Element<'_, Message> {
        self.text(0, ESSAY)
    }

    /// A case: the material stays beside the parts, each with room of its own.
    pub(super) fn case<'a>(
        &'a self,
        item: &'a PaperItem,
        parts: &'a [Part],
    ) -> Element<'a, Message> {
        let material = column![
            words::small(fl!("exam-material")),
            words::prose(item.content.stem.as_str(), self.type_size()).width(Length::Fill),
        ]
        .spacing(space::S)
        .padding(Padding::ZERO.right(space::M));
        let worth = part_points(parts, item.points);
        let parts = parts
            .iter()
            .zip(worth)
            .enumerate()
            .map(|(place, (part, worth))| self.part(place, part, worth));
        let parts = Column::with_children(parts)
            .spacing(space::L)
            .padding(Padding::ZERO.right(space::M));
        let body = row![
            scrollable(material)
                .width(Length::FillPortion(2))
                .height(Length::Fill),
            rule::vertical(measure::LINE),
            scrollable(parts)
                .id(QUESTION)
                .width(Length::FillPortion(3))
                .height(Length::Fill),
        ]
        .spacing(space::M)
        .height(Length::Fill);
        container(column![self.meta(item), body].spacing(space::M))
            .padding(Padding::from([space::L, space::XL]).bottom(0))
            .height(Length::Fill)
            .into()
    }

    fn part<'a>(&'a self, place: usize, part: &'a Part, worth: Points) -> Element<'a, Message> {
        let tone = if self.written.part() == place {
            Tone::Accent
        } else {
            Tone::Neutral
        };
        let label = fl!(
            "exam-part",
            number = (place + 1).to_string(),
            kind = names::kind(part.body.kind()),
            points = format::decimal(worth.value())
        );
        let head = row![badge(tone, label)].align_y(Alignment::Center);
        let stem = words::prose(part.stem.as_str(), self.type_size()).width(Length::Fill);
        column![head, stem, self.part_answer(place, &part.body)]
            .spacing(space::S)
            .into()
    }

    fn part_answer<'a>(&'a self, place: usize, body: &'a Body) -> Element<'a, Message> {
        match (body, self.written.field(place)) {
            (Body::Essay { .. }, _) => self.text(place, PART),
            (
                Body::Single { options, .. } | Body::Multiple { options, .. },
                Some(Field::Choice(given)),
            ) => {
                let chosen = match given {
                    Some(Answer::Choice(chosen)) => *chosen,
                    _ => OptionSet::EMPTY,
                };
                let rows = options.iter().enumerate().map(|(option, text)| {
                    self.part_option(place, option, text.clone(), chosen.contains(option))
                });
                Column::with_children(rows).spacing(space::XS).into()
            }
            (Body::Judge { .. }, Some(Field::Choice(given))) => {
                let rows = [true, false].map(|right| {
                    let is_chosen = *given == Some(Answer::Judge(right));
                    self.part_option(
                        place,
                        usize::from(!right),
                        names::judgement(right),
                        is_chosen,
                    )
                });
                Column::with_children(rows).spacing(space::XS).into()
            }
            (Body::Blank { .. }, Some(Field::Gaps(texts))) => {
                let fields = texts.iter().enumerate().map(|(gap, text)| {
                    let input = field::text_field(gap_id(place, gap), "", text, move |text| {
                        Message::PartGapTyped(place, gap, text)
                    })
                    .size(self.type_size());
                    field::field(fl!("exam-gap", number = (gap + 1).to_string()), input).into()
                });
                Column::with_children(fields).into()
            }
            _ => Row::new().into(),
        }
    }

    fn part_option(
        &self,
        part: usize,
        option: usize,
        text: String,
        is_chosen: bool,
    ) -> Element<'_, Message> {
        let choice = if is_chosen {
            Choice::Chosen
        } else {
            Choice::Plain
        };
        option_row(letter(option), text, choice)
            .size(self.type_size())
            .id(format!("part-{part}-option-{option}"))
            .on_press(Message::PartChosen(part, option))
            .into()
    }

    /// A field of several lines with how much is written.
    fn text(&self, place: usize, least: f32) -> Element<'_, Message> {
        let Some(Field::Text(content)) = self.written.field(place) else {
            return Row::new().into();
        };
        let count = content
            .lines()
            .map(|line| line.text.chars().filter(|c| !c.is_whitespace()).count())
            .sum::<usize>();
        let editor = TextEditor::<'_, _, Message, Theme>::new(content)
            .id(text_id(place))
            .placeholder(fl!("exam-write-here"))
            .on_action(move |edit| Message::WrittenEdited(place, edit))
            .key_binding(keys)
            .size(self.type_size())
            .line_height(text::LineHeight::Relative(1.6))
            .padding([space::S, space::S])
            .min_height(least);
        column![
            editor,
            words::small(fl!("exam-characters", count = format::count(count)))
        ]
        .spacing(space::XXS)
        .into()
    }
}

/// In a text the keys that turn the page and hand in do what they do elsewhere.
fn keys(press: KeyPress) -> Option<Binding<Message>> {
    let is_plain = press.modifiers.is_empty();
    match &press.key {
        Key::Named(Named::PageDown) if is_plain => Some(Binding::Custom(Message::NextWanted)),
        Key::Named(Named::PageUp) if is_plain => Some(Binding::Custom(Message::PreviousWanted)),
        Key::Named(Named::Enter) if press.modifiers.command() => {
            Some(Binding::Custom(Message::HandInWanted))
        }
        _ => Binding::from_key_press(press),
    }
}
