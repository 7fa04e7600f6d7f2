//! The regulation's versions: which applies, what each sets, and adding the next one. A version is
//! never changed: what an exam was held under stays on record.

use iced::Length;
use iced::widget::{column, container, row, scrollable};

use crate::domain::marking::Difference;
use crate::domain::permission::Permission;
use crate::domain::regulation::{Regulation, Settings};
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format, names};
use crate::service::regulation;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::table::{Cell, column_of, row_of, short_table};
use crate::ui::widget::{banner::banner, button, loading::loading, words};
use crate::ui::{Action, Element, Session};

use super::regulation_form::{self, Form};

/// The versions, the one looked at, and the form for the next.
#[derive(Default)]
pub(super) struct State {
    versions: Option<Result<Versions, String>>,
    chosen: Option<usize>,
    form: Option<Form>,
}

/// The versions that are known, the newest first.
#[derive(Debug, Clone)]
pub struct Versions {
    all: Vec<Regulation>,
    /// The one that applies today; not in the list while only the shipped one exists.
    current: Regulation,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The versions were read, or not.
    Read(Result<Box<Versions>, String>),
    /// One was chosen to look at.
    Chosen(usize),
    /// A new version from the one looked at.
    NewWanted,
    /// In the form.
    Form(regulation_form::Message),
    /// The version was entered, or not.
    Entered(Result<(), String>),
}

/// Reads the versions.
pub(super) fn load() -> Action<Message> {
    Action::ask(|office, _| {
        let versions = regulation::list(office).and_then(|mut all| {
            let current = regulation::current(office)?;
            if all.is_empty() {
                all.push(current.clone());
            }
            Ok(Box::new(Versions { all, current }))
        });
        Message::Read(versions.map_err(|error| sentence(&error)))
    })
}

impl State {
    /// Whether leaving loses a version that is being written.
    pub(super) fn unsaved(&self) -> bool {
        self.form.is_some()
    }

    pub(super) fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Read(Ok(versions)) => {
                self.chosen = versions
                    .all
                    .iter()
                    .position(|version| version.id == versions.current.id);
                self.versions = Some(Ok(*versions));
            }
            Message::Read(Err(error)) => self.versions = Some(Err(error)),
            Message::Chosen(number) => self.chosen = Some(number),
            Message::NewWanted => {
                if let Some(version) = self.version() {
                    self.form = Some(Form::from(version, session.today));
                }
            }
            Message::Form(regulation_form::Message::Dismissed) => self.form = None,
            Message::Form(message) => {
                if let Some(form) = &mut self.form
                    && let Some(wanted) = form.update(message)
                {
                    return enter(wanted);
                }
            }
            Message::Entered(Ok(())) => {
                self.form = None;
                return Action::All(vec![
                    load(),
                    Action::Say(fl!("settings-regulation-entered")),
                ]);
            }
            Message::Entered(Err(error)) => {
                if let Some(form) = &mut self.form {
                    form.refused(error);
                }
            }
        }
        Action::None
    }

    fn version(&self) -> Option<&Regulation> {
        match &self.versions {
            Some(Ok(versions)) => versions.all.get(self.chosen?),
            _ => None,
        }
    }

    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(form) = &self.form {
            return form.view().map(Message::Form);
        }
        let versions = match &self.versions {
            None => return loading(fl!("common-loading")).into(),
            Some(Err(error)) => return banner(Tone::Negative, error.as_str()).into(),
            Some(Ok(versions)) => versions,
        };
        let new = session.actor.may(Permission::EditRegulation).then(|| {
            button::primary(fl!("settings-regulation-new"))
                .id("new")
                .on_press_maybe(self.chosen.map(|_| Message::NewWanted))
        });
        let head =
            row![container(words::muted(fl!("settings-regulation-sentence"))).width(Length::Fill)]
                .push(new)
                .spacing(space::M)
                .align_y(iced::Alignment::Center);
        let body = column![head, self.list(versions)]
            .push(self.version().map(details))
            .spacing(space::M);
        scrollable(body)
            .spacing(space::XS)
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }

    fn list<'a>(&'a self, versions: &'a Versions) -> Element<'a, Message> {
        let columns = [
            column_of(fl!("settings-regulation-name"), Length::Fill),
            column_of(fl!("settings-regulation-version"), 80),
            column_of(fl!("settings-regulation-from"), 140),
            column_of(fl!("settings-pass-mark"), 100).number(),
            column_of(fl!("settings-regulation-state"), 120),
        ];
        let rows = versions.all.iter().enumerate().map(|(number, version)| {
            let state = if version.id == versions.current.id {
                Cell::Badge(Tone::Positive, fl!("settings-regulation-applies"))
            } else if version.effective_on > versions.current.effective_on {
                Cell::Badge(Tone::Accent, fl!("settings-regulation-later"))
            } else {
                Cell::Muted(fl!("settings-regulation-earlier"))
            };
            row_of([
                Cell::Words(version.name.clone()),
                Cell::Words(version.version.to_string()),
                Cell::Words(format::date_table(version.effective_on)),
                Cell::Words(format::decimal(version.settings.pass_mark)),
                state,
            ])
            .on_press(Message::Chosen(number))
            .chosen(self.chosen == Some(number))
        });
        short_table("regulations", &columns, rows)
    }
}

fn enter(wanted: regulation_form::Wanted) -> Action<Message> {
    Action::ask(move |office, actor| {
        let entered = regulation::establish(
            office,
            actor,
            &wanted.name,
            wanted.effective_on,
            &wanted.basis,
            wanted.settings,
        );
        Message::Entered(entered.map(|_| ()).map_err(|error| sentence(&error)))
    })
}

/// Everything a version sets, a line each.
fn details<'a>(version: &Regulation) -> Element<'a, Message> {
    let line = |name: String, value: String| {
        row![
            container(words::muted(name)).width(260),
            container(words::body(value)).width(Length::Fill),
        ]
        .spacing(space::M)
        .into()
    };
    let mut lines: Vec<Element<'a, Message>> = vec![words::heading(version.name.clone()).into()];
    if !version.basis.is_empty() {
        lines.push(line(
            fl!("settings-regulation-basis"),
            version.basis.clone(),
        ));
    }
    lines.extend(
        values(&version.settings)
            .into_iter()
            .map(|(name, value)| line(name, value)),
    );
    words::card(iced::widget::Column::with_children(lines).spacing(space::S))
        .width(Length::Fill)
        .into()
}

/// Who marks answers in words, and what counts.
fn markers(settings: &Settings) -> Vec<(String, String)> {
    if settings.markers < 2 {
        return vec![(fl!("settings-markers"), fl!("settings-markers-one"))];
    }
    let limit = match settings.marking_difference {
        Difference::Percent(percent) => fl!(
            "settings-marking-apart-percent",
            percent = format::decimal(percent)
        ),
        Difference::Points(points) => fl!("common-points", points = points),
    };
    vec![
        (fl!("settings-markers"), fl!("settings-markers-two")),
        (fl!("settings-marking-difference"), limit),
        (
            fl!("settings-third-rule"),
            names::third_rule(settings.third_marker_rule),
        ),
    ]
}

fn values(settings: &Settings) -> Vec<(String, String)> {
    let yes = |yes: bool| {
        if yes {
            fl!("common-yes")
        } else {
            fl!("common-no")
        }
    };
    let minutes = |minutes: Option<u32>| {
        minutes.map_or_else(
            || fl!("settings-not-limited"),
            |minutes| fl!("common-minutes", count = minutes),
        )
    };
    let suspension = settings.suspension_months.map_or_else(
        || fl!("settings-suspension-until-passed"),
        |months| fl!("settings-suspension-months", count = months),
    );
    let facility: Vec<String> = settings
        .expected_facility
        .iter()
        .map(|share| format::percent_short(*share))
        .collect();
    let employments: Vec<String> = settings
        .may_not_hold
        .iter()
        .map(|employment| names::employment(*employment))
        .collect();
    let mut values = vec![
        (
            fl!("settings-pass-mark"),
            fl!("common-points", points = settings.pass_mark),
        ),
        (
            fl!("settings-multiple-rule"),
            format!(
                "{} · {}",
                names::multiple_rule(settings.multiple_rule),
                names::multiple_rule_sentence(settings.multiple_rule)
            ),
        ),
        (
            fl!("settings-make-ups"),
            fl!("settings-times", count = settings.make_ups),
        ),
        (
            fl!("settings-absent-counts"),
            yes(settings.absent_counts_as_failed),
        ),
        (fl!("settings-suspension"), suspension),
        (
            fl!("settings-decision-days"),
            fl!("common-days", count = settings.decision_days),
        ),
        (
            fl!("settings-entry-cutoff"),
            minutes(settings.entry_cutoff_minutes),
        ),
        (
            fl!("settings-earliest-hand-in"),
            minutes(settings.earliest_hand_in_minutes),
        ),
        (
            fl!("settings-clock-stops"),
            yes(settings.clock_stops_while_locked),
        ),
        (
            fl!("settings-explain"),
            yes(settings.explain_after_official),
        ),
        (fl!("settings-review"), yes(settings.review_before_live)),
        (
            fl!("settings-appeal-days"),
            if settings.appeal_days == 0 {
                fl!("settings-appeal-none")
            } else {
                fl!("common-days", count = settings.appeal_days)
            },
        ),
        (
            fl!("settings-appeal-decision-days"),
            fl!("common-days", count = settings.appeal_decision_days),
        ),
        (
            fl!("settings-training-hours"),
            settings.training_hours.to_string(),
        ),
        (fl!("settings-may-not-hold"), employments.join(" · ")),
        (fl!("settings-facility"), facility.join(" · ")),
        (
            fl!("settings-calibrate"),
            yes(settings.calibrate_by_answers),
        ),
    ];
    // Beside how a multiple choice is marked.
    let _ = values.splice(2..2, markers(settings)).count();
    values
}
