//! How a ledger looks: the piles as tabs, the entries of one of them page by page, and the boxes that let
//! an entry enter.

use iced::advanced::widget::Id;
use iced::widget::{Column, Row, column, container, row, rule, scrollable, text};
use iced::{Alignment, Length, Padding};

use super::remarks::{tone_of, tone_of_code};
use super::{Item, Key, LIST, Ledger, Message, PAGE, PILES, Step};
use crate::domain::ledger::Pile;
use crate::i18n::{fl, format, names};
use crate::ui::Element;
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::{
    badge::{badge, fitted},
    button,
    checkbox::checkbox,
    line::line,
    pressable, words,
};

/// What a line of the list says: the entry's number and its words.
pub struct Words {
    /// The number or place, short.
    pub number: String,
    /// Its first words.
    pub words: String,
}

/// The heads of the list, in the words of the screen.
pub struct Heads {
    /// Over the numbers.
    pub number: String,
    /// Over the words.
    pub words: String,
}

impl Ledger {
    /// The list at the left, with what belongs below it, and what the screen shows of the entry at the
    /// right.
    pub fn view<'a, Outer: Clone + 'a>(
        &'a self,
        heads: Heads,
        words_of: impl Fn(Key) -> Words,
        detail: Element<'a, Outer>,
        foot: Option<Element<'a, Outer>>,
        wrap: impl Fn(Message) -> Outer + 'a,
    ) -> Element<'a, Outer> {
        let list = column![
            container(self.tabs()).padding([space::S, space::M]),
            rule::horizontal(measure::LINE),
            head(heads),
            rule::horizontal(measure::LINE),
            scrollable(self.lines(words_of))
                .id(Id::new(LIST))
                .height(Length::Fill)
                .width(Length::Fill),
        ]
        .push(self.pages());
        let list: Element<'a, Message> = container(list).width(Length::Fill).into();
        row![
            column![list.map(wrap)]
                .push(foot)
                .width(Length::FillPortion(2)),
            rule::vertical(measure::LINE),
            container(detail).width(Length::FillPortion(3)),
        ]
        .height(Length::Fill)
        .into()
    }

    fn tabs(&self) -> Element<'_, Message> {
        let tabs = PILES.into_iter().map(|pile| {
            let count = self.of(pile).len();
            let label = fl!(
                "import-pile",
                pile = names::pile(pile),
                count = format::count(count)
            );
            let label = text(label).size(size::SMALL).wrapping(text::Wrapping::None);
            pressable::pressable(label)
                .id(match pile {
                    Pile::Accepted => "ledger-accepted",
                    Pile::Review => "ledger-review",
                    Pile::Refused => "ledger-refused",
                })
                .padding([4.0, 10.0])
                .style(theme::button::pill(tone_of(pile), pile == self.pile))
                .on_press(Message::PileChosen(pile))
                .into()
        });
        let total = fl!("import-adds-up", count = format::count(self.found()));
        Row::with_children(tabs)
            .push(container(words::small(total)).padding([space::XXS, 0.0]))
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::XXS)
            .into()
    }

    fn lines(&self, words_of: impl Fn(Key) -> Words) -> Element<'_, Message> {
        let (first, on_page) = self.page();
        let items = self.items().iter().enumerate().skip(first).take(on_page);
        let lines = items.flat_map(|(at, item)| {
            [
                self.line(at, item, words_of(item.key)),
                rule::horizontal(measure::LINE).into(),
            ]
        });
        if on_page == 0 {
            return container(words::muted(fl!("import-pile-empty")))
                .padding(space::L)
                .center_x(Length::Fill)
                .into();
        }
        Column::with_children(lines).width(Length::Fill).into()
    }

    fn line<'a>(&'a self, at: usize, item: &Item, words: Words) -> Element<'a, Message> {
        let reason: Element<'a, Message> = if self.ticked.contains(&item.key) {
            badge(Tone::Positive, fl!("import-ticked"))
        } else if let Some(code) = item.codes.first() {
            let more = item.codes.len() - 1;
            let name = names::finding(*code);
            let name = if more > 0 {
                format!("{name} +{more}")
            } else {
                name
            };
            fitted(tone_of_code(*code, item.pile), name)
        } else {
            iced::widget::space().into()
        };
        pressable::pressable(
            row![
                line(words.number).size(size::SMALL).muted().width(NUMBER),
                line(words.words),
                container(reason).width(REASON),
            ]
            .spacing(space::S)
            .align_y(Alignment::Center),
        )
        .id(Id::from(format!("ledger-{at}")))
        .width(Length::Fill)
        .height(measure::ROW)
        .padding(PADDING)
        .style(theme::button::row(at == self.at))
        .on_press(Message::EntryChosen(at))
        .into()
    }

    fn pages(&self) -> Option<Element<'_, Message>> {
        let total = self.items().len();
        let page = Page::new(self.at / PAGE, PAGE, total);
        (total > PAGE).then(|| {
            column![
                rule::horizontal(measure::LINE),
                container(paging(page, Message::PageTurned)).padding([0.0, space::S]),
            ]
            .into()
        })
    }

    /// The boxes below an entry that needs a look: this one, and all with the same reasons.
    pub fn ticks(&self) -> Option<Element<'_, Message>> {
        let item = self.current().filter(|item| item.may_enter)?;
        let this = checkbox(
            "ledger-tick",
            fl!("import-tick"),
            self.ticked.contains(&item.key),
            Some(Message::Ticked),
        );
        let alike = self.alike().count();
        let all = self.alike().all(|item| self.ticked.contains(&item.key));
        let alike = (alike > 1).then(|| {
            checkbox(
                "ledger-tick-alike",
                fl!("import-tick-alike", count = format::count(alike)),
                all,
                Some(Message::AlikeTicked),
            )
        });
        Some(
            Row::new()
                .push(this)
                .push(alike)
                .spacing(space::M)
                .wrap()
                .into(),
        )
    }

    /// The line above an entry: what it is, and how to go on.
    pub fn caption(&self, title: String) -> Element<'_, Message> {
        let at = (!self.items().is_empty()).then(|| {
            words::small(fl!(
                "common-progress",
                done = format::count(self.at + 1),
                total = format::count(self.items().len())
            ))
        });
        let hint = if self.current().is_some_and(|item| item.may_enter) {
            fl!("import-keys")
        } else {
            fl!("import-keys-plain")
        };
        row![
            words::heading(title).wrapping(text::Wrapping::None),
            line(hint).size(size::SMALL).muted().end(),
        ]
        .push(at)
        .push(
            button::quiet("↑")
                .id("ledger-previous")
                .on_press_maybe((self.at > 0).then_some(Message::Moved(Step::Previous))),
        )
        .push(button::quiet("↓").id("ledger-next").on_press_maybe(
            (self.at + 1 < self.items().len()).then_some(Message::Moved(Step::Next)),
        ))
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into()
    }
}

const NUMBER: f32 = 52.0;
const REASON: f32 = 124.0;
/// Room for the scrollbar at the right of head and rows alike.
const PADDING: Padding = Padding {
    top: 0.0,
    right: space::S,
    bottom: 0.0,
    left: space::M,
};

fn head<'a>(heads: Heads) -> Element<'a, Message> {
    let small = |title: String| line(title).size(size::SMALL).muted();
    container(
        row![
            small(heads.number).width(NUMBER),
            small(heads.words),
            small(fl!("import-reason")).width(REASON),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center),
    )
    .padding(PADDING)
    .center_y(measure::CONTROL)
    .into()
}
