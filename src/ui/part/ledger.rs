//! The ledger of an import: three piles that add up, the entries of one of them, and which of those
//! that need a look enter too.
//!
//! The arrows go through the entries whatever has the focus, so that nobody has to leave the list to
//! read. What an entry holds is shown by the screen.

use std::collections::{BTreeMap, BTreeSet};

use iced::advanced::widget::Id;
use iced::keyboard::key::Named;
use iced::widget::scrollable::RelativeOffset;
use iced::widget::{Column, Row, column, container, operation, row, rule, scrollable, text};
use iced::{Alignment, Length, Padding};

use crate::domain::ledger::{Code, Pile, Place};
use crate::i18n::{fl, format, names};
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::keys::Press;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::{
    badge::{badge, fitted},
    button,
    checkbox::checkbox,
    line::line,
    pressable, words,
};
use crate::ui::{Action, Element};

/// Entries of a page.
const PAGE: usize = 40;
/// The id of the scrolling list.
const LIST: &str = "ledger-list";
/// The three piles in the order of the tabs.
const PILES: [Pile; 3] = [Pile::Accepted, Pile::Review, Pile::Refused];

/// An entry by its file and its place among the entries of that file.
pub type Key = (usize, usize);

/// An entry as the ledger needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub key: Key,
    /// Its pile.
    pub pile: Pile,
    /// Why it is there; each reason once.
    pub codes: BTreeSet<Code>,
    /// Whether it may enter although it needs a look.
    pub may_enter: bool,
}

/// Which pile and entry are shown, and what was ticked.
#[derive(Debug, Clone)]
pub struct Ledger {
    piles: BTreeMap<Pile, Vec<Item>>,
    pile: Pile,
    at: usize,
    ticked: BTreeSet<Key>,
}

/// What happens in a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Another pile is wanted.
    PileChosen(Pile),
    /// An entry was pressed, by its place in the pile.
    EntryChosen(usize),
    /// The next entry is wanted, or the one before.
    Moved(Step),
    /// A page of the pile is wanted.
    PageTurned(usize),
    /// Whether the entry that is shown enters too.
    Ticked(bool),
    /// Whether every entry with the same reasons enters too.
    AlikeTicked(bool),
    /// The key for entering this one and going on was pressed.
    TickedAndOn,
}

/// A step through the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One on.
    Next,
    /// One back.
    Previous,
    /// A page on.
    PageOn,
    /// A page back.
    PageBack,
}

impl Ledger {
    /// A ledger of these entries. It opens on the first pile that asks for something.
    pub fn new(items: impl IntoIterator<Item = Item>) -> Self {
        let mut piles: BTreeMap<Pile, Vec<Item>> =
            PILES.into_iter().map(|pile| (pile, Vec::new())).collect();
        for item in items {
            piles.entry(item.pile).or_default().push(item);
        }
        let holds = |pile: &Pile| piles.get(pile).is_some_and(|items| !items.is_empty());
        let pile = [Pile::Review, Pile::Refused, Pile::Accepted]
            .into_iter()
            .find(holds)
            .unwrap_or(Pile::Accepted);
        Self {
            piles,
            pile,
            at: 0,
            ticked: BTreeSet::new(),
        }
    }

    /// Goes on where another ledger of the same entries stood: what was ticked there and still may enter,
    /// and the entry that was shown.
    pub fn take_over(&mut self, before: &Self) {
        let may_enter = |key: &Key| {
            let mut items = self.piles.values().flatten();
            items.any(|item| item.key == *key && item.may_enter)
        };
        self.ticked = before.ticked.iter().copied().filter(may_enter).collect();
        let Some(shown) = before.current().map(|item| item.key) else {
            return;
        };
        for (pile, items) in &self.piles {
            if let Some(at) = items.iter().position(|item| item.key == shown) {
                (self.pile, self.at) = (*pile, at);
                return;
            }
        }
    }

    /// Goes on after entries were mended, where `moved` says what became of each: ticks stay with their
    /// entries, and so does the place in the pile, for whoever works through a pile wants the next one.
    pub fn follow(&mut self, before: &Self, moved: impl Fn(Key) -> Option<Key>) {
        let may_enter: BTreeSet<Key> = self
            .piles
            .values()
            .flatten()
            .filter(|item| item.may_enter)
            .map(|item| item.key)
            .collect();
        let ticked = before.ticked.iter().filter_map(|key| moved(*key));
        self.ticked = ticked.filter(|key| may_enter.contains(key)).collect();
        if self.of(before.pile).is_empty() {
            return;
        }
        self.pile = before.pile;
        let last = self.items().len() - 1;
        let shown = before.current().and_then(|item| moved(item.key));
        self.at = shown
            .and_then(|shown| self.items().iter().position(|item| item.key == shown))
            .unwrap_or(before.at.min(last));
    }

    fn items(&self) -> &[Item] {
        self.of(self.pile)
    }

    fn of(&self, pile: Pile) -> &[Item] {
        self.piles.get(&pile).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entry that is shown.
    pub fn current(&self) -> Option<&Item> {
        self.items().get(self.at)
    }

    /// Those that need a look and were ticked.
    pub fn ticked(&self) -> &BTreeSet<Key> {
        &self.ticked
    }

    /// How many would enter: the accepted ones and the ticked ones.
    pub fn entering(&self) -> usize {
        self.of(Pile::Accepted).len() + self.ticked.len()
    }

    /// How many there are in all.
    pub fn found(&self) -> usize {
        self.piles.values().map(Vec::len).sum()
    }

    /// Those that may enter for the same reasons as the one that is shown, itself among them.
    fn alike(&self) -> impl Iterator<Item = &Item> {
        let codes = self
            .current()
            .filter(|item| item.may_enter)
            .map(|item| &item.codes);
        self.items()
            .iter()
            .filter(move |item| item.may_enter && Some(&item.codes) == codes)
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: &Message) -> Action<Message> {
        match *message {
            Message::PileChosen(pile) => {
                self.pile = pile;
                self.at = 0;
            }
            Message::EntryChosen(at) => {
                // It was pressed, so it is in sight.
                self.at = at.min(self.items().len().saturating_sub(1));
                return Action::None;
            }
            Message::Moved(step) => self.step(step),
            Message::PageTurned(page) => self.at = page * PAGE,
            Message::Ticked(on) => {
                self.tick(on);
                return Action::None;
            }
            Message::AlikeTicked(on) => {
                let alike: Vec<Key> = self.alike().map(|item| item.key).collect();
                if on {
                    self.ticked.extend(alike);
                } else {
                    self.ticked.retain(|key| !alike.contains(key));
                }
                return Action::None;
            }
            Message::TickedAndOn => {
                self.tick(true);
                self.step(Step::Next);
            }
        }
        self.reveal()
    }

    fn tick(&mut self, on: bool) {
        if let Some(key) = self
            .current()
            .filter(|item| item.may_enter)
            .map(|item| item.key)
        {
            if on {
                let _ = self.ticked.insert(key);
            } else {
                let _ = self.ticked.remove(&key);
            }
        }
    }

    fn step(&mut self, step: Step) {
        let last = self.items().len().saturating_sub(1);
        self.at = match step {
            Step::Next => self.at + 1,
            Step::Previous => self.at.saturating_sub(1),
            Step::PageOn => self.at + PAGE,
            Step::PageBack => self.at.saturating_sub(PAGE),
        }
        .min(last);
    }

    /// Scrolls the list so that the entry's share of the way is the list's: then it is in sight.
    fn reveal(&self) -> Action<Message> {
        let (first, on_page) = self.page();
        let share = match on_page.saturating_sub(1) {
            0 => 0.0,
            last => ratio(self.at - first, last),
        };
        Action::Run(operation::snap_to(
            LIST,
            RelativeOffset { x: 0.0, y: share },
        ))
    }

    /// The first entry of the page that is shown and how many there are on it.
    fn page(&self) -> (usize, usize) {
        let first = self.at / PAGE * PAGE;
        (first, self.items().len().saturating_sub(first).min(PAGE))
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 40 rows")]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}

/// What a key means in a ledger.
pub fn key(press: &Press) -> Option<Message> {
    let step = if press.is(Named::ArrowDown) {
        Step::Next
    } else if press.is(Named::ArrowUp) {
        Step::Previous
    } else if press.is(Named::PageDown) {
        Step::PageOn
    } else if press.is(Named::PageUp) {
        Step::PageBack
    } else if press.character() == Some('Y') {
        return Some(Message::TickedAndOn);
    } else {
        return None;
    };
    Some(Message::Moved(step))
}

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
        let page = Page {
            index: self.at / PAGE,
            size: PAGE,
            total,
        };
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

/// The tone of a pile.
fn tone_of(pile: Pile) -> Tone {
    match pile {
        Pile::Accepted => Tone::Positive,
        Pile::Review => Tone::Caution,
        Pile::Refused => Tone::Negative,
    }
}

/// The tone of a reason: a repeat asks for little, what refuses an entry asks for much.
fn tone_of_code(code: Code, pile: Pile) -> Tone {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn item(at: usize, pile: Pile, codes: &[Code]) -> Item {
        Item {
            key: (0, at),
            pile,
            codes: codes.iter().copied().collect(),
            may_enter: pile == Pile::Review,
        }
    }

    fn ledger() -> Ledger {
        Ledger::new([
            item(0, Pile::Accepted, &[]),
            item(1, Pile::Review, &[Code::KindInferred]),
            item(2, Pile::Review, &[Code::Repeat]),
            item(3, Pile::Review, &[Code::KindInferred]),
            item(4, Pile::Refused, &[Code::MissingKey]),
        ])
    }

    fn told(ledger: &mut Ledger, messages: &[Message]) {
        for message in messages {
            let _ = ledger.update(message);
        }
    }

    #[test]
    fn it_opens_on_what_needs_a_look_and_adds_up() {
        let ledger = ledger();
        assert_eq!(ledger.current().unwrap().key, (0, 1));
        assert_eq!((ledger.found(), ledger.entering()), (5, 1));
        let clean = Ledger::new([item(0, Pile::Accepted, &[])]);
        assert_eq!(clean.current().unwrap().pile, Pile::Accepted);
        assert_eq!(Ledger::new([]).current(), None);
    }

    #[test]
    fn steps_stay_within_the_pile() {
        let mut ledger = ledger();
        let next = Message::Moved(Step::Next);
        told(
            &mut ledger,
            &[next.clone(), next.clone(), next.clone(), next],
        );
        assert_eq!(ledger.current().unwrap().key, (0, 3));
        told(&mut ledger, &[Message::Moved(Step::PageBack)]);
        assert_eq!(ledger.current().unwrap().key, (0, 1));
        told(&mut ledger, &[Message::PileChosen(Pile::Refused)]);
        assert_eq!(ledger.current().unwrap().key, (0, 4));
    }

    #[test]
    fn ticks_count_once_and_only_where_they_may() {
        let mut ledger = ledger();
        told(&mut ledger, &[Message::TickedAndOn]);
        assert_eq!(ledger.current().unwrap().key, (0, 2));
        assert_eq!(ledger.entering(), 2);
        told(
            &mut ledger,
            &[Message::EntryChosen(0), Message::AlikeTicked(true)],
        );
        assert_eq!(ledger.ticked(), &[(0, 1), (0, 3)].into());
        assert_eq!(ledger.entering(), 3);
        told(&mut ledger, &[Message::AlikeTicked(false)]);
        assert_eq!(ledger.entering(), 1);
        told(
            &mut ledger,
            &[Message::PileChosen(Pile::Refused), Message::Ticked(true)],
        );
        assert_eq!(ledger.entering(), 1);
    }
}
