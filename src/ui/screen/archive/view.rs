//! The page: head, line of years, bars, what comes next.

use iced::widget::{Column, column, container, row, rule, scrollable, space as gap};
use iced::{Alignment, Length, Padding};

use super::{Message, State, spoken};
use crate::domain::archive::{Ending, Entry, EntryKind, Outcome, Year, YearOfExams};
use crate::domain::archive::{timeline, years};
use crate::domain::certificate;
use crate::domain::officer::Rank;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::archive::{Archive, Head, Next};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::badge::badge;
use crate::ui::widget::banner::banner;
use crate::ui::widget::bar::{bar, inline_bar};
use crate::ui::widget::loading::loading;
use crate::ui::widget::{button, dialog, page, words};
use crate::ui::{Element, Session};

/// The width of a day.
const DAY: f32 = 88.0;

impl State {
    /// The page as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let own = session.actor.officer == Some(self.person);
        let title = if own {
            fl!("navigation-my-archive")
        } else {
            fl!("archive-title")
        };
        let loaded = match &self.archive {
            Some(Ok(archive)) => Some(archive.as_ref()),
            _ => None,
        };
        let may = session.actor.may(Permission::RegisterEntry);
        let record = (may && loaded.is_some()).then(|| {
            button::primary(fl!("archive-record"))
                .id("archive-record")
                .on_press(Message::RecordPressed)
        });
        let mut frame = page::page(title);
        if let Some(record) = record {
            frame = frame.action(record);
        }
        let base = frame.body(match &self.archive {
            None => loading(fl!("archive-loading")).into(),
            Some(Err(problem)) => column![
                banner(Tone::Negative, fl!("archive-failed"))
                    .detail(problem.as_str())
                    .action(fl!("common-retry"), Message::Retry)
            ]
            .into(),
            Some(Ok(archive)) => content(archive),
        });
        let open = self
            .record
            .as_ref()
            .zip(loaded)
            .map(|(record, archive)| record.dialog(&archive.head.profile.name));
        dialog::over(base, open)
    }
}

fn content(archive: &Archive) -> Element<'_, Message> {
    let side = column![
        bars(&years(&archive.entries)),
        rule::horizontal(1),
        next(&archive.next),
    ]
    .spacing(space::M)
    // Room for the scrollbar, which only a low window has.
    .padding(Padding::ZERO.right(space::M));
    column![
        words::card(head(&archive.head)).width(Length::Fill),
        row![
            words::card(line_of_years(&archive.entries))
                .width(Length::FillPortion(2))
                .height(Length::Fill),
            words::card(scrollable(side).height(Length::Fill))
                .width(Length::FillPortion(1))
                .height(Length::Fill),
        ]
        .spacing(space::M),
    ]
    .spacing(space::M)
    .into()
}

fn head(head: &Head) -> Element<'_, Message> {
    let profile = &head.profile;
    let state = match &head.certificate {
        Some((_, state)) => badge(
            state_tone(*state),
            fl!(
                "archive-certificate-state",
                state = names::certificate_state(*state)
            ),
        ),
        None => badge(Tone::Neutral, fl!("name-certificate-none")),
    };
    let rank = match profile.rank {
        Rank::Leader => Some(badge(Tone::Accent, names::rank(Rank::Leader))),
        Rank::Staff => None,
    };
    let number = head
        .certificate
        .as_ref()
        .map(|(held, _)| fl!("archive-certificate", number = held.number.as_str()));
    let age = head.age.as_ref().map(|(years, document)| {
        let age = fl!("common-years-old", years = years.to_string());
        match document {
            Some(document) => {
                fl!(
                    "archive-age-decided",
                    age = age,
                    document = document.as_str()
                )
            }
            None => age,
        }
    });
    let line = [
        Some(head.unit.name.clone()),
        Some(profile.section.clone()),
        Some(profile.post.clone()),
        number,
        age,
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ");
    column![
        row![words::title(profile.name.as_str()), state]
            .push(rank)
            .spacing(space::S)
            .align_y(Alignment::Center),
        words::muted(line),
    ]
    .spacing(space::XS)
    .into()
}

fn state_tone(state: certificate::State) -> Tone {
    use certificate::State as S;
    match state {
        S::Valid => Tone::Positive,
        S::Suspended | S::Lost | S::Expired => Tone::Caution,
        S::Cancelled | S::Revoked | S::Recalled => Tone::Negative,
    }
}

fn line_of_years(entries: &[Entry]) -> Element<'_, Message> {
    let years = timeline(entries);
    if years.is_empty() {
        return words::muted(fl!("archive-nothing")).into();
    }
    let parts = years.iter().map(year);
    scrollable(
        Column::with_children(parts)
            .spacing(space::L)
            .padding(Padding::ZERO.right(space::M)),
    )
    .id("archive-line")
    .width(Length::Fill)
    .height(Length::Fill)
    .into()
}

fn year<'a>(year: &Year<'a>) -> Element<'a, Message> {
    let hours = (year.training_hours > 0)
        .then(|| words::small(fl!("archive-year-hours", hours = year.training_hours)));
    let head =
        row![words::heading(fl!("common-year", year = year.year.to_string())).width(Length::Fill)]
            .push(hours)
            .align_y(Alignment::Center);
    let lines = year.entries.iter().enumerate().flat_map(|(at, entry)| {
        let parting = (at > 0).then(|| rule::horizontal(1).into());
        parting.into_iter().chain([line(entry)])
    });
    column![head, Column::with_children(lines)]
        .spacing(space::XS)
        .into()
}

fn line(entry: &Entry) -> Element<'_, Message> {
    let (title, detail) = spoken::entry(entry);
    let detail = (!detail.is_empty()).then(|| words::small(detail));
    let result = match &entry.kind {
        EntryKind::Result(result) if matches!(result.outcome, Outcome::Scored { .. }) => Some(
            button::secondary(fl!("archive-result")).on_press(Message::ResultPressed(result.exam)),
        ),
        _ => None,
    };
    row![
        container(words::muted(format::day_short(entry.on))).width(DAY),
        column![words::body(title)]
            .push(detail)
            .spacing(2)
            .width(Length::Fill),
    ]
    .push(result)
    .spacing(space::S)
    .padding([space::S, 0.0])
    .align_y(Alignment::Center)
    .into()
}

fn bars<'a>(years: &[YearOfExams]) -> Element<'a, Message> {
    let head = words::heading(fl!("archive-years"));
    if years.is_empty() {
        return column![head, words::muted(fl!("archive-years-none"))]
            .spacing(space::S)
            .into();
    }
    let lines = years.iter().map(|year| {
        let (Some(score), Some(mark)) = (year.score, year.pass_mark) else {
            return row![
                container(words::body(year.year.to_string())).width(56 + 8),
                words::muted(spoken::ending(year.ending)),
            ]
            .into();
        };
        let tone = if score < mark {
            Tone::Negative
        } else {
            Tone::Accent
        };
        inline_bar(
            year.year.to_string(),
            format::decimal((score * 10.0).round() / 10.0),
            bar(share(score)).tone(tone).mark(share(mark)),
        )
    });
    let legend = years
        .iter()
        .find_map(|year| year.pass_mark)
        .map(|mark| words::small(fl!("archive-years-mark", mark = format::decimal(mark))));
    let by_make_up: Vec<String> = years
        .iter()
        .filter(|year| year.ending == Ending::PassedByMakeUp)
        .map(|year| year.year.to_string())
        .collect();
    let made_up = (!by_make_up.is_empty()).then(|| {
        let joined = by_make_up.join(&fl!("archive-and"));
        words::small(fl!("archive-years-made-up", years = joined))
    });
    column![head]
        .extend(lines)
        .push(legend)
        .push(made_up)
        .spacing(space::XS)
        .into()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a bar is a few hundred pixels wide"
)]
fn share(percent: f64) -> f32 {
    (percent / 100.0) as f32
}

fn next<'a>(next: &Next) -> Element<'a, Message> {
    let waits = next
        .open
        .iter()
        .map(|open| words::body(spoken::waiting(open)).into());
    let none = next
        .open
        .is_empty()
        .then(|| words::body(fl!("archive-next-nothing")));
    let hours = fl!(
        "archive-next-hours",
        hours = next.hours,
        asked = next.hours_asked
    );
    let valid = next
        .valid_until
        .map(|day| words::small(fl!("archive-until", date = format::date(day))));
    let retirement = next.retirement.map(|at| {
        words::small(fl!(
            "archive-next-retirement",
            date = format::month_of(at.year, at.month)
        ))
    });
    column![words::heading(fl!("archive-next"))]
        .extend(waits)
        .push(none)
        .push(gap().height(0))
        .push(words::small(hours))
        .push(valid)
        .push(retirement)
        .spacing(space::XS)
        .into()
}
