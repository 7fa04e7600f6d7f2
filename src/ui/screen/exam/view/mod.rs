//! How the exam looks.

mod card;
mod dialogs;
mod tour;
mod written;

pub(super) use tour::tried;

use iced::keyboard::key::Named;
use iced::widget::{Column, Row, column, container, row, rule, scrollable, space as gap, stack};
use iced::{Alignment, Length, Padding};
use jiff::Timestamp;

use crate::domain::clock::Remaining;
use crate::domain::exam::ExamKind;
use crate::domain::paper::PaperItem;
use crate::domain::question::{Answer, Body, Kind, OptionSet, letter};
use crate::domain::sitting::Lock;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::ui::theme::button::Choice;
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::keys::{self, Press};
use crate::ui::widget::option_row::option_row;
use crate::ui::widget::{
    badge::badge, banner::banner, button, dialog, empty_state::empty_state, field, line::line,
    loading::loading as wait, page, words,
};
use crate::ui::{Element, Session};

use super::{Message, QUESTION, Sitting, gap_id};

/// The widest that question and options get.
const COLUMN: f32 = 880.0;
/// The room of the countdown.
const COUNTDOWN: f32 = 176.0;
/// From here on the time that is left is told with caution, milliseconds.
const SHORT_MS: i64 = 5 * 60 * 1_000;

pub(super) fn loading<'a>() -> Element<'a, Message> {
    wait(fl!("exam-opening")).into()
}

pub(super) fn over<'a>() -> Element<'a, Message> {
    wait(fl!("exam-over")).into()
}

pub(super) fn failed(why: &str) -> Element<'_, Message> {
    empty_state(
        fl!("exam-failed"),
        format!("{why}\n{}", fl!("exam-failed-kept")),
    )
    .action(fl!("exam-back"), Message::LeaveWanted)
    .into()
}

fn waits<'a>(lock: Option<&Lock>) -> Element<'a, Message> {
    let (title, sentence) = match lock {
        Some(lock) => (
            fl!("exam-locked"),
            fl!("exam-locked-sentence", reason = lock.reason.as_str()),
        ),
        None => (fl!("exam-waits"), fl!("exam-waits-sentence")),
    };
    empty_state(title, sentence)
        .action(fl!("exam-waits-check"), Message::RetryWanted)
        .action(fl!("exam-invigilator"), Message::InvigilatorCame)
        .into()
}

impl Sitting {
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let is_waiting = self.waits();
        let body = if is_waiting {
            waits(self.ongoing.state.lock.as_ref())
        } else {
            row![
                self.question_side(),
                rule::vertical(measure::LINE),
                self.card()
            ]
            .into()
        };
        let room = column![self.top_bar(session), body];
        // The countdown lies over the bar and comes last, so that its tick redraws nothing else.
        let room = stack![room, self.countdown()];
        let dialog = if let Some(desk) = &self.desk {
            Some(desk.view(&self.ongoing.name).map(Message::Desk))
        } else if is_waiting {
            None
        } else {
            self.dialog(session)
        };
        let silent = dialog.is_some();
        let room = keys::on_press(dialog::over(room, dialog), move |press| {
            let came = press.is(Named::F9).then_some(Message::InvigilatorCame);
            let key = || (!is_waiting).then(|| self.key(press)).flatten();
            (!silent).then(|| came.or_else(key)).flatten()
        });
        // Who needs the contrast gets it whatever the window of this machine is set to.
        let contrast = self.ongoing.accommodation.high_contrast;
        iced::widget::themer(contrast.then_some(crate::ui::Theme::HighContrast), room).into()
    }

    fn key(&self, press: &Press) -> Option<Message> {
        let has_gaps = !self.gaps.is_empty();
        let is_case = self.written.is_case();
        if press.is_command(Named::Enter) {
            Some(Message::HandInWanted)
        } else if press.is(Named::ArrowRight) || press.is(Named::PageDown) {
            Some(Message::NextWanted)
        } else if press.is(Named::ArrowLeft) || press.is(Named::PageUp) {
            Some(Message::PreviousWanted)
        } else if is_case && (press.is(Named::ArrowDown) || press.is(Named::ArrowUp)) {
            Some(Message::PartWanted(press.is(Named::ArrowDown)))
        } else if press.is(Named::F1) {
            Some(Message::HelpWanted)
        } else if press.is(Named::Enter) && has_gaps {
            Some(Message::GapEntered)
        } else if press.character() == Some('M') {
            Some(Message::MarkToggled)
        } else {
            press.option().map(Message::OptionChosen)
        }
    }

    fn top_bar<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        let exam = &self.ongoing.exam;
        let tone = match exam.kind {
            ExamKind::Mock => Tone::Neutral,
            ExamKind::Official | ExamKind::MakeUp => Tone::Accent,
        };
        let kind = if self.is_trial {
            fl!("navigation-practice")
        } else {
            names::exam_kind(exam.kind)
        };
        let candidate = if self.is_trial {
            fl!("trial-candidate")
        } else {
            fl!(
                "exam-candidate",
                name = self.ongoing.name.as_str(),
                number = self.ongoing.admission_number.as_str()
            )
        };
        let name = line(exam.name.as_str());
        page::top_bar(
            // The badge first: a long name is cut before anything else is.
            [badge(tone, kind), name.into()],
            [
                words::muted(candidate)
                    .wrapping(iced::widget::text::Wrapping::None)
                    .into(),
                self.saved(session),
                sizes(),
                gap().width(COUNTDOWN - space::M).into(),
            ],
        )
    }

    /// Whether the work is safe, in words.
    fn saved(&self, session: &Session) -> Element<'_, Message> {
        let saved_at = self.ongoing.state.saved_at;
        let (tone, words) = if self.outbox.is_half() {
            (Tone::Caution, fl!("exam-half-saved"))
        } else if self.outbox.trouble().is_some() {
            (Tone::Negative, fl!("exam-not-saved"))
        } else if !self.is_saved() {
            (Tone::Neutral, fl!("exam-saving"))
        } else if let Some(at) = saved_at {
            let at = Timestamp::from_millisecond(at.wall_ms).unwrap_or_default();
            let time = format::time_exact(at.to_zoned_datetime(session.zone.clone()).time());
            (Tone::Positive, fl!("exam-saved", time = time))
        } else {
            (Tone::Neutral, fl!("exam-saves-itself"))
        };
        iced::widget::text(words)
            .size(size::SMALL)
            .wrapping(iced::widget::text::Wrapping::None)
            .style(theme::text::tone(tone))
            .into()
    }

    fn countdown(&self) -> Element<'_, Message> {
        let (tone, label, time) = match self.remaining {
            Remaining::Unexplained => (Tone::Caution, fl!("exam-time-left"), "—".to_owned()),
            Remaining::Left(left) => {
                let seconds = u64::try_from((left + 999) / 1_000).unwrap_or_default();
                let time = format::duration(seconds);
                if left <= SHORT_MS {
                    (Tone::Caution, fl!("exam-time-short"), time)
                } else {
                    (Tone::Neutral, fl!("exam-time-left"), time)
                }
            }
        };
        let time = iced::widget::text(time)
            .size(size::TITLE)
            .wrapping(iced::widget::text::Wrapping::None);
        let time = match tone {
            Tone::Neutral => time,
            _ => time.style(theme::text::tone(tone)),
        };
        let words = row![words::toned(tone, label), time]
            .spacing(space::XS)
            .align_y(Alignment::Center);
        container(words)
            .padding([0.0, space::L])
            .align_right(Length::Fill)
            .center_y(measure::TOP_BAR)
            .into()
    }

    fn question_side(&self) -> Element<'_, Message> {
        let Some(item) = self.item() else {
            return gap().into();
        };
        if let Body::Case { parts } = &item.content.body {
            return framed(column![self.trouble(), self.case(item, parts), self.foot()]);
        }
        let prose = words::prose(item.content.stem.as_str(), self.type_size() + 2.0);
        let question = column![
            self.meta(item),
            prose.width(Length::Fill),
            self.options(item)
        ]
        .spacing(space::M)
        .width(Length::Fill)
        .max_width(COLUMN);
        let question = scrollable(
            container(question)
                .padding(Padding::from([space::L, space::XL]))
                .center_x(Length::Fill),
        )
        .id(QUESTION)
        .height(Length::Fill);
        framed(column![self.trouble(), question, self.foot()])
    }

    /// What could not be saved; no room is taken while all is well.
    fn trouble(&self) -> Element<'_, Message> {
        match self.outbox.trouble() {
            None if self.is_trial => tour::coach(self.at),
            None => gap().height(0).into(),
            Some(error) if self.outbox.is_half() => container(
                banner(Tone::Caution, sentence(error))
                    .action(fl!("common-retry"), Message::RetryWanted),
            )
            .padding(Padding::from([space::M, space::XL]).bottom(0))
            .into(),
            Some(error) => container(
                banner(
                    Tone::Negative,
                    fl!("exam-not-saved-sentence", why = sentence(error)),
                )
                .detail(fl!("exam-not-saved-kept"))
                .action(fl!("common-retry"), Message::RetryWanted),
            )
            .padding(Padding::from([space::M, space::XL]).bottom(0))
            .into(),
        }
    }

    fn meta(&self, item: &PaperItem) -> Element<'_, Message> {
        let kind = item.content.body.kind();
        let hint = match kind {
            Kind::Multiple => {
                names::multiple_rule_sentence(self.ongoing.regulation.settings.multiple_rule)
            }
            Kind::Judge => fl!("exam-choose-judge"),
            Kind::Blank => fl!("exam-fill-gaps"),
            Kind::Essay => fl!("exam-write-essay"),
            Kind::Case => fl!("exam-write-case"),
            _ => fl!("exam-choose-one"),
        };
        let number = row![
            words::heading(fl!("exam-number", number = item.number.to_string())),
            words::muted(fl!("exam-of", count = self.count().to_string())),
        ]
        .spacing(space::XS);
        row![
            number,
            badge(
                Tone::Accent,
                fl!(
                    "exam-kind-points",
                    kind = names::kind(kind),
                    points = item.points.value()
                )
            ),
            words::small(hint).width(Length::Fill),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    }

    fn options(&self, item: &PaperItem) -> Element<'_, Message> {
        let answer = self.answer(item.number);
        match &item.content.body {
            Body::Single { .. } | Body::Multiple { .. } => {
                let chosen = match answer {
                    Some(Answer::Choice(chosen)) => item.as_shown(*chosen),
                    _ => OptionSet::EMPTY,
                };
                let options = (0..item.option_order.len()).map(|place| {
                    let text = item
                        .original(place)
                        .and_then(|original| item.content.body.options().get(original));
                    let text = text.cloned().unwrap_or_default();
                    self.option(place, text, chosen.contains(place))
                });
                Column::with_children(options).spacing(space::S).into()
            }
            Body::Judge { .. } => {
                let options = [true, false].map(|right| {
                    let is_chosen = answer == Some(&Answer::Judge(right));
                    self.option(usize::from(!right), names::judgement(right), is_chosen)
                });
                Column::with_children(options).spacing(space::S).into()
            }
            Body::Blank { .. } => self.gap_fields(),
            Body::Essay { .. } => self.essay(),
            // A case has a view of its own; no blueprint draws the others.
            Body::Case { .. } | Body::Other { .. } => Column::new().into(),
        }
    }

    fn option(&self, place: usize, text: String, is_chosen: bool) -> Element<'_, Message> {
        let choice = if is_chosen {
            Choice::Chosen
        } else {
            Choice::Plain
        };
        option_row(letter(place), text, choice)
            .size(self.type_size())
            .id(format!("option-{place}"))
            .on_press(Message::OptionChosen(place))
            .into()
    }

    fn gap_fields(&self) -> Element<'_, Message> {
        let fields = self.gaps.iter().enumerate().map(|(position, text)| {
            let input = field::text_field(gap_id(position), "", text, move |text| {
                Message::GapTyped(position, text)
            })
            .size(self.type_size());
            let number = (position + 1).to_string();
            field::field(fl!("exam-gap", number = number), input).into()
        });
        Column::with_children(fields)
            .spacing(space::XS)
            .max_width(measure::FORM + space::XXL)
            .into()
    }

    fn foot(&self) -> Element<'_, Message> {
        let previous = (self.at > 1).then_some(Message::PreviousWanted);
        let next = (self.at < self.count()).then_some(Message::NextWanted);
        let mark = if self.is_marked(self.at) {
            fl!("exam-unmark")
        } else {
            fl!("exam-mark")
        };
        let buttons = row![
            button::secondary(fl!("exam-previous"))
                .id("exam-previous")
                .on_press_maybe(previous),
            button::secondary(fl!("exam-next"))
                .id("exam-next")
                .on_press_maybe(next),
            button::secondary(mark)
                .id("exam-mark")
                .on_press(Message::MarkToggled),
        ]
        .spacing(space::S);
        let foot = row![
            buttons,
            container(self.key_hints()).align_right(Length::Fill)
        ]
        .align_y(Alignment::Center);
        container(container(foot).max_width(COLUMN))
            .padding(Padding::from([space::M, space::XL]))
            .center_x(Length::Fill)
            .into()
    }

    /// The keys in a line.
    fn key_hints(&self) -> Element<'_, Message> {
        let last = self.item().map_or('D', |item| match &item.content.body {
            Body::Case { .. } => 'D',
            Body::Judge { .. } => 'B',
            body => letter(body.options().len().saturating_sub(1).min(7)),
        });
        let hint = |word: String, keys: Vec<String>| -> Element<'_, Message> {
            row![words::small(word)]
                .extend(keys.into_iter().map(words::key))
                .spacing(space::XXS)
                .align_y(Alignment::Center)
                .into()
        };
        let has_gaps = !self.gaps.is_empty() || self.written.has_text();
        let turn = if has_gaps {
            ["PgUp", "PgDn"]
        } else {
            ["←", "→"]
        };
        let mut hints = vec![hint(fl!("exam-key-turn"), turn.map(str::to_owned).to_vec())];
        if !has_gaps {
            hints.insert(0, hint(fl!("exam-key-choose"), vec![format!("A–{last}")]));
            hints.push(hint(fl!("exam-key-mark"), vec!["M".to_owned()]));
        }
        if self.written.is_case() {
            let keys = ["↑", "↓"].map(str::to_owned).to_vec();
            hints.insert(0, hint(fl!("exam-key-part"), keys));
        }
        hints.push(hint(fl!("exam-key-help"), vec!["F1".to_owned()]));
        Row::with_children(hints).spacing(space::S).into()
    }
}

/// The side of the question.
fn framed(content: Column<'_, Message, theme::Theme>) -> Element<'_, Message> {
    container(content)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(theme::container::surface)
        .into()
}

/// The reader's type size.
fn sizes<'a>() -> Element<'a, Message> {
    row![
        button::secondary(fl!("exam-smaller"))
            .id("exam-smaller")
            .padding([0.0, space::XS])
            .on_press(Message::Smaller),
        button::secondary(fl!("exam-larger"))
            .id("exam-larger")
            .padding([0.0, space::XS])
            .on_press(Message::Larger),
    ]
    .spacing(space::XXS)
    .into()
}
