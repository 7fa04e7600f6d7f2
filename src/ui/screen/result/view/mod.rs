//! How the result looks.

mod appeal;
mod explained;

use iced::widget::{Column, column, container, row, scrollable, space as gap};
use iced::{Alignment, Length, Padding};

use crate::domain::consequence::{Outcome, State as Where, Step};
use crate::domain::exam::{ExamKind, Explanation};
use crate::domain::scoring::{Scored, percent};
use crate::domain::sitting::receipt::Receipt;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::service::Error;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::bar::{bar, stacked_bar};
use crate::ui::widget::keys;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::{
    badge::badge, banner::banner, button, dialog, empty_state::empty_state,
    loading::loading as wait, page::page, segmented::segmented, words,
};
use crate::ui::{Element, Session};

use super::{Message, PAGE, Ready, SCROLLER};

pub(super) fn loading<'a>() -> Element<'a, Message> {
    wait(fl!("result-loading")).into()
}

pub(super) fn failed<'a>(error: &Error) -> Element<'a, Message> {
    let why = match error {
        Error::NotFound { what: "result", .. } => fl!("result-none-why"),
        other => sentence(other),
    };
    let title = match error {
        Error::AwaitsMarks => fl!("result-awaits"),
        _ => fl!("result-none"),
    };
    empty_state(title, why)
        .action(fl!("common-back"), Message::BackWanted)
        .into()
}

/// Handed in at a machine of whoever let the candidate in: the receipt, and where the result is told.
pub(super) fn handed_in<'a>(receipt: Option<Receipt>) -> Element<'a, Message> {
    let title = match receipt {
        Some(_) => fl!("result-handed-in"),
        None => fl!("result-none"),
    };
    let code = receipt.map(|receipt| {
        column![
            row![
                words::muted(fl!("result-receipt")),
                words::large(receipt.to_string())
            ]
            .spacing(space::S)
            .align_y(Alignment::Center),
            words::small(fl!("result-receipt-why")),
        ]
        .spacing(space::XXS)
    });
    let told = column![]
        .push(code)
        .push(banner(Tone::Neutral, fl!("result-handed-in-why")))
        .spacing(space::M);
    page(title)
        .action(
            button::primary(fl!("result-back"))
                .id("result-back")
                .on_press(Message::BackWanted),
        )
        .body(words::card(told).width(Length::Fill))
}

/// A share for a bar.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a bar is a few hundred pixels wide"
)]
fn share(percent: f64) -> f32 {
    (percent / 100.0) as f32
}

impl Ready {
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let shown = &self.shown;
        let left = column![self.score(), self.next(session)]
            .push(self.appeals(session))
            .push(self.reinstate(session))
            .spacing(space::M)
            .width(Length::FillPortion(5));
        let right = container(self.by_law()).width(Length::FillPortion(7));
        let top = row![left, right].spacing(space::M);
        let content = column![top, self.evidence(session), self.questions(session)]
            .spacing(space::L)
            // Room for the scroller.
            .padding(Padding::ZERO.right(space::M));
        let own = session.actor.officer == Some(shown.judged.officer);
        let practise = own.then(|| {
            button::secondary(fl!("result-practise"))
                .id("result-practise")
                .on_press(Message::PracticeWanted)
        });
        let whole = page(fl!("result-title"))
            .subtitle(format!(
                "{} · {} · {}",
                shown.exam.name,
                names::exam_kind(shown.exam.kind),
                shown.judged.standing.unit_name
            ))
            .action(practise.map_or_else(|| gap().into(), Element::from))
            .action(
                button::primary(fl!("result-back"))
                    .id("result-back")
                    .on_press(Message::BackWanted),
            )
            .body(scrollable(content).id(SCROLLER));
        let whole = keys::on_press(whole, |press| self.evidence.key(press));
        dialog::over(
            whole,
            self.appeal_dialog().or_else(|| self.reinstate_dialog()),
        )
    }

    fn score(&self) -> Element<'_, Message> {
        let (tone, outcome) = match self.shown.judged.outcome {
            Outcome::Passed => (Tone::Positive, fl!("name-outcome-passed")),
            Outcome::Failed => (Tone::Negative, fl!("name-outcome-failed")),
            Outcome::Absent => (Tone::Negative, fl!("name-attendance-absent")),
            Outcome::Void => (Tone::Negative, fl!("result-void")),
            Outcome::Exempt => (Tone::Neutral, fl!("name-attendance-exempt")),
        };
        let body: Element<'_, Message> = match &self.shown.scored {
            None => words::muted(fl!("result-no-score")).into(),
            Some(scored) => self.points(scored, tone),
        };
        words::card(
            column![
                row![
                    words::heading(fl!("result-score")).width(Length::Fill),
                    badge(tone, outcome)
                ]
                .align_y(Alignment::Center),
                body
            ]
            .spacing(space::S),
        )
        .width(Length::Fill)
        .into()
    }

    fn points<'a>(&self, scored: &Scored, tone: Tone) -> Element<'a, Message> {
        let mark = self.shown.regulation.settings.pass_mark;
        let needed = scored.maximum.value() * mark / 100.0;
        let reached = scored.points.value();
        let distance = if scored.passed {
            fl!(
                "result-above",
                mark = format::decimal(needed),
                points = format::decimal(reached - needed)
            )
        } else {
            fl!(
                "result-below",
                mark = format::decimal(needed),
                points = format::decimal(needed - reached)
            )
        };
        column![
            row![
                words::number(format::decimal(reached)),
                words::muted(fl!("result-of", points = scored.maximum.value())),
            ]
            .spacing(space::XS)
            .align_y(Alignment::End),
            bar(share(scored.percent())).tone(tone).mark(share(mark)),
            words::body(distance),
        ]
        .spacing(space::S)
        .into()
    }

    /// What happens next, with the regulation that says so.
    fn next(&self, session: &Session) -> Element<'_, Message> {
        let (tone, words_of_next) = self.follows(session);
        let regulation = &self.shown.regulation;
        let basis = fl!(
            "result-regulation",
            name = regulation.name.as_str(),
            version = regulation.version.to_string()
        );
        let mut lines = column![
            words::heading(fl!("result-next")),
            banner(tone, words_of_next)
        ];
        if self.shown.exam.kind != ExamKind::Mock {
            lines = lines.push(words::small(basis));
        }
        words::card(lines.spacing(space::S))
            .width(Length::Fill)
            .into()
    }

    fn follows(&self, _session: &Session) -> (Tone, String) {
        let shown = &self.shown;
        if shown.exam.kind == ExamKind::Mock {
            return (Tone::Neutral, fl!("result-next-mock"));
        }
        let latest = shown
            .consequences
            .iter()
            .find(|one| one.state != Where::Satisfied)
            .or_else(|| shown.consequences.first());
        let Some(one) = latest else {
            return match shown.judged.outcome {
                Outcome::Passed => (Tone::Positive, fl!("result-next-nothing")),
                _ => (Tone::Neutral, fl!("result-next-none-demanded")),
            };
        };
        let by = one.decide_by.map(format::date).unwrap_or_default();
        match (one.step, one.state) {
            (Step::MakeUp, Where::Waiting) => (Tone::Caution, fl!("result-next-make-up")),
            (Step::MakeUp, Where::Dismissed) => (Tone::Neutral, fl!("result-next-make-up-waived")),
            (Step::Suspension, Where::Waiting) => {
                (Tone::Caution, fl!("result-next-suspension", date = by))
            }
            (Step::Suspension, Where::Confirmed) => (Tone::Negative, fl!("result-next-suspended")),
            (Step::Suspension, Where::Dismissed) => {
                (Tone::Neutral, fl!("result-next-not-suspended"))
            }
            (Step::Restoration, Where::Waiting) => {
                (Tone::Accent, fl!("result-next-restoration", date = by))
            }
            (Step::Restoration, Where::Confirmed) => (Tone::Positive, fl!("result-next-restored")),
            (Step::Restoration, Where::Dismissed) => {
                (Tone::Negative, fl!("result-next-not-restored"))
            }
            (_, Where::Satisfied) | (Step::MakeUp, Where::Confirmed) => {
                (Tone::Positive, fl!("result-next-settled"))
            }
        }
    }

    fn by_law(&self) -> Element<'_, Message> {
        let scored = self.shown.scored.as_ref();
        let Some(scored) = scored.filter(|scored| !scored.by_law.is_empty()) else {
            return gap().into();
        };
        let laws = scored.by_law.iter().map(|law| {
            let reached = percent(law.points, law.maximum);
            let name = if law.law.is_empty() {
                fl!("result-no-basis")
            } else {
                law.law.clone()
            };
            let value = format!(
                "{} / {}",
                format::decimal(law.points.value()),
                format::decimal(law.maximum.value())
            );
            let tone = if reached < self.shown.regulation.settings.pass_mark {
                Tone::Caution
            } else {
                Tone::Accent
            };
            stacked_bar(name, value, bar(share(reached)).tone(tone))
        });
        words::card(
            column![
                words::heading(fl!("result-by-law")),
                Column::with_children(laws).spacing(space::S)
            ]
            .spacing(space::S),
        )
        .width(Length::Fill)
        .into()
    }

    fn questions(&self, session: &Session) -> Element<'_, Message> {
        let Some(explained) = self.explained() else {
            let why = match (self.shown.explanation, &self.shown.scored) {
                (_, None) | (Explanation::Shown, _) => return gap().into(),
                (Explanation::Withheld, _) => fl!("result-not-explained"),
                (Explanation::OnceClosed, _) => fl!("result-explained-later"),
            };
            return banner(Tone::Neutral, why).into();
        };
        let filter = segmented(
            "result-filter",
            [(true, fl!("result-missed")), (false, fl!("result-all"))],
            Some(&self.missed_only),
            Message::MissedOnly,
        );
        let head = row![
            words::large(fl!("result-questions")).width(Length::Fill),
            filter
        ]
        .align_y(Alignment::Center);
        if explained.is_empty() {
            let nothing = banner(Tone::Positive, fl!("result-nothing-missed"));
            return column![head, nothing].spacing(space::M).into();
        }
        let page = Page::new(self.page, PAGE, explained.len());
        let may_appeal = self.may_appeal(session);
        let cards = page
            .cut(&explained)
            .map(|one| explained::card(one, may_appeal));
        column![
            head,
            Column::with_children(cards).spacing(space::M),
            paging(page, Message::Page)
        ]
        .spacing(space::M)
        .into()
    }
}
