//! The rehearsal before the day: everything about this machine that can go wrong in an exam.

use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length, Task};
use serde_json::json;

use crate::i18n::{finding, fl, sentence::sentence};
use crate::service::device;
use crate::service::doctor::{Check, Finding, Verdict};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::{badge::badge, banner::banner, button, loading::loading, words};
use crate::ui::{Action, Element, Session};

/// What the exam needs at least, in the window's own points.
const LEAST: (f32, f32) = (1_024.0, 720.0);

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    findings: Option<Vec<Finding>>,
    size: Option<iced::Size>,
    marked: bool,
    error: Option<String>,
    is_busy: bool,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What was found.
    Found(Result<Vec<Finding>, String>),
    /// The size of the screen, in the window's own points.
    Measured(Option<iced::Size>),
    /// Look again.
    LookedAgain,
    /// A mark is to be made.
    MarkAsked,
    /// It was made, or why not.
    Marked(Result<(), String>),
}

impl State {
    /// The rehearsal as it begins.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let mut state = Self::default();
        let look = state.look();
        (state, look)
    }

    fn look(&mut self) -> Action<Message> {
        self.is_busy = true;
        // The exam has the whole screen, whatever the window has now; where the system does not tell the
        // screen's size, that of the window is the best that is known.
        let room = |id: iced::window::Id| {
            iced::window::monitor_size(id).then(move |screen| match screen {
                Some(screen) => Task::done(Some(screen)),
                None => iced::window::size(id).map(Some),
            })
        };
        let measure = iced::window::oldest()
            .then(move |id| id.map_or_else(|| Task::done(None), room))
            .map(Message::Measured);
        let look = Action::ask(|office, _| {
            Message::Found(device::rehearse(office).map_err(|error| sentence(&error)))
        });
        Action::All(vec![look, Action::Run(measure)])
    }

    /// Takes note of a message.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Found(found) => {
                self.is_busy = false;
                match found {
                    Ok(findings) => (self.findings, self.error) = (Some(findings), None),
                    Err(error) => self.error = Some(error),
                }
            }
            Message::Measured(size) => self.size = size,
            Message::LookedAgain if !self.is_busy => return self.look(),
            Message::MarkAsked => {
                return Action::ask(|office, _| {
                    Message::Marked(device::mark(office).map_err(|error| sentence(&error)))
                });
            }
            Message::Marked(Ok(())) => {
                self.marked = true;
                return self.look();
            }
            Message::Marked(Err(error)) => self.error = Some(error),
            Message::LookedAgain => {}
        }
        Action::None
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let again = button::primary(fl!("rehearsal-again"))
            .id("rehearsal-again")
            .on_press_maybe((!self.is_busy).then_some(Message::LookedAgain));
        let page = page(fl!("rehearsal-title"))
            .subtitle(fl!("rehearsal-why"))
            .action(
                button::secondary(fl!("rehearsal-mark"))
                    .id("rehearsal-mark")
                    .on_press(Message::MarkAsked),
            )
            .action(again);
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let marked = self
            .marked
            .then(|| banner(Tone::Accent, fl!("rehearsal-marked")));
        let body: Element<'a, Message> = match &self.findings {
            None => loading(fl!("rehearsal-looking")).into(),
            Some(findings) => {
                let own = self.screen(session).into_iter().chain([letters()]);
                let lines = findings.iter().cloned().chain(own);
                words::card(Column::with_children(lines.map(|one| found(&one))).spacing(space::M))
                    .width(Length::Fill)
                    .into()
            }
        };
        let all = column![error, marked, body, letters_to_compare()].spacing(space::M);
        page.body(scrollable(all.padding(iced::Padding::ZERO.right(space::S))).height(Length::Fill))
    }

    /// Whether the exam fits the screen, at the scale that is set.
    fn screen(&self, session: &Session) -> Option<Finding> {
        let size = self.size?;
        let fits = size.width >= LEAST.0 && size.height >= LEAST.1;
        Some(Finding {
            check: Check::Screen,
            verdict: if fits { Verdict::Good } else { Verdict::Bad },
            value: json!({
                "width": pixels(size.width),
                "height": pixels(size.height),
                "scale": f64::from(session.scale),
            }),
        })
    }
}

#[allow(clippy::cast_possible_truncation, reason = "no window is so large")]
fn pixels(length: f32) -> i64 {
    length.round() as i64
}

/// Whether the letters are in the program.
fn letters() -> Finding {
    let whole = crate::ui::FONTS.iter().all(|font| font.len() > 100_000);
    Finding {
        check: Check::Fonts,
        verdict: if whole { Verdict::Good } else { Verdict::Bad },
        value: json!(crate::ui::FONTS.len()),
    }
}

/// Letters that people look at: what is in the program can still be drawn wrongly.
fn letters_to_compare<'a>() -> Element<'a, Message> {
    words::card(
        column![
            words::heading(fl!("rehearsal-letters")),
            words::large(fl!("rehearsal-letters-sample")),
            words::muted(fl!("rehearsal-letters-why")),
        ]
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}

fn found<'a>(found: &Finding) -> Element<'a, Message> {
    let (tone, word) = match found.verdict {
        Verdict::Good => (Tone::Positive, fl!("exam-entry-device-good")),
        Verdict::Doubtful => (Tone::Caution, fl!("rehearsal-look")),
        Verdict::Bad => (Tone::Negative, fl!("exam-entry-device-bad")),
    };
    row![
        container(badge(tone, word)).width(112),
        words::body(finding::words(found)).width(Length::Fill)
    ]
    .spacing(space::S)
    .align_y(Alignment::Center)
    .into()
}
