//! What one exam looks like.

use iced::widget::{Column, column, container, row, space as gap};
use iced::{Alignment, Length};

use super::plan;
use super::{Detail, Dialog as Asked, Message as DetailMessage, Part, REASON, Shown};
use crate::domain::consequence::Outcome;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::closing::StillSitting;
use crate::service::exam::{Group, Listing, Overview, Tally, Whereabouts};
use crate::ui::screen::exams::{Message, ROWS, view as shared};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::page::{self, page};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    badge::badge, banner::banner, banner::unread, button, empty_state::empty_state, field,
    loading::loading, words,
};
use crate::ui::{Element, Session};

impl Detail {
    /// Draws it.
    pub(in crate::ui::screen::exams) fn view<'a>(
        &'a self,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let (base, dialog) = match &self.overview {
            Some(overview) => (
                self.exam(overview, session),
                self.dialog
                    .as_ref()
                    .map(|asked| self.dialog(asked, overview, session))
                    .or_else(|| self.part_dialog(session)),
            ),
            None => (self.waiting(), None),
        };
        dialog::over(base, dialog)
    }

    fn waiting(&self) -> Element<'_, Message> {
        page(fl!("exams-title"))
            .action(back())
            .body(match &self.error {
                Some(error) => unread(error.as_str(), Message::Detail(DetailMessage::Refreshed)),
                None => loading(fl!("common-loading")).into(),
            })
    }

    fn exam<'a>(&'a self, overview: &'a Overview, session: &'a Session) -> Element<'a, Message> {
        let exam = &overview.exam;
        let page = page(exam.name.as_str())
            .subtitle(shared::kind_and_window(exam, session))
            .action(back());
        let page = actions(overview, session)
            .into_iter()
            .fold(page, page::Page::action);
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let head = column![facts(overview), self.parts(overview, session)]
            .push(error)
            .spacing(space::S);
        page.body(match &self.part {
            Part::People => head.push(self.filter(&overview.tally)).push(self.people()),
            Part::Exemptions(part) => head.push(
                part.view(session)
                    .map(|m| Message::Detail(DetailMessage::Exemptions(m))),
            ),
            Part::Places(part) => head.push(
                part.view(session)
                    .map(|m| Message::Detail(DetailMessage::Places(m))),
            ),
            Part::Resits(part) => head.push(
                part.view(session)
                    .map(|m| Message::Detail(DetailMessage::Resits(m))),
            ),
        })
    }

    /// The parts of the page that this person may look at.
    fn parts<'a>(&'a self, overview: &Overview, session: &Session) -> Element<'a, Message> {
        let over = overview.exam.state == ExamState::Closed
            && overview.exam.kind != ExamKind::Mock
            && session.actor.may(Permission::ReadResults);
        let parts = [
            Some((Shown::People, fl!("exams-part-people"))),
            Some((Shown::Places, fl!("exams-part-places"))),
            Some((Shown::Exemptions, fl!("exams-part-exemptions"))),
            over.then(|| (Shown::Resits, fl!("exams-part-resits"))),
        ];
        segmented(
            "parts",
            parts.into_iter().flatten(),
            Some(&self.shown()),
            |shown| Message::Detail(DetailMessage::PartChosen(shown)),
        )
    }

    /// What a part of the page asks first.
    fn part_dialog<'a>(&'a self, session: &Session) -> Option<Dialog<'a, Message>> {
        match &self.part {
            Part::Exemptions(part) => part
                .asked(session)
                .map(|dialog| dialog.map(|m| Message::Detail(DetailMessage::Exemptions(m)))),
            Part::Places(part) => part
                .asked(session)
                .map(|dialog| dialog.map(|m| Message::Detail(DetailMessage::Places(m)))),
            Part::People | Part::Resits(_) => None,
        }
    }

    fn filter<'a>(&'a self, tally: &Tally) -> Element<'a, Message> {
        let mut groups = vec![
            (None, fl!("exams-listed"), tally.listed()),
            (Some(Group::Awaited), fl!("exams-awaited"), tally.awaited),
            (Some(Group::Sitting), fl!("exams-sitting"), tally.sitting),
        ];
        match tally.outcomes {
            Some((passed, failed)) => groups.extend([
                (Some(Group::Passed), fl!("name-outcome-passed"), passed),
                (Some(Group::Failed), fl!("name-outcome-failed"), failed),
            ]),
            None => groups.push((Some(Group::Done), fl!("exams-over"), tally.done)),
        }
        groups.extend([
            (
                Some(Group::Absent),
                fl!("name-attendance-absent"),
                tally.absent,
            ),
            (
                Some(Group::Exempt),
                fl!("name-attendance-exempt"),
                tally.exempt,
            ),
        ]);
        // What nobody is in only takes room, unless it is being looked at.
        let groups = groups
            .into_iter()
            .filter(|(group, _, count)| group.is_none() || *count > 0 || *group == self.group)
            .map(|(group, name, count)| (group, format!("{name} {}", format::number(count))));
        let groups = segmented("groups", groups, Some(&self.group), |group| {
            Message::Detail(DetailMessage::GroupChosen(group))
        });
        let search = field::search_field(
            "candidate-search",
            &fl!("exams-search"),
            &self.text,
            |text| Message::Detail(DetailMessage::Searched(text)),
        );
        toolbar([groups, search.into()], [])
    }

    fn people(&self) -> Element<'_, Message> {
        let Some(board) = &self.board else {
            return loading(fl!("common-loading")).into();
        };
        if board.people.is_empty() {
            return empty_state(fl!("exams-nobody-here"), fl!("exams-nobody-here-why")).into();
        }
        let columns = [
            column_of(fl!("exams-admission"), 144),
            column_of(fl!("exams-person"), Length::FillPortion(2)),
            column_of(fl!("exams-unit"), Length::FillPortion(4)),
            column_of(fl!("exams-whereabouts"), 104),
            column_of(fl!("exams-score"), 64).number(),
        ];
        let rows = board.people.iter().enumerate().map(|(index, listing)| {
            let (tone, words) = whereabouts(listing.whereabouts);
            row_of([
                Cell::Muted(listing.candidate.admission_number.clone()),
                listing.name.as_str().into(),
                Cell::Muted(unit(listing)),
                Cell::Badge(tone, words),
                listing
                    .percent
                    .map(format::measured)
                    .unwrap_or_default()
                    .into(),
            ])
            .on_press(Message::Detail(DetailMessage::CandidateChosen(index)))
        });
        let here = Page::new(self.page, ROWS, board.total as usize);
        column![
            words::card(table("candidates", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill)
        ]
        .push((here.count() > 1).then(|| {
            paging(here, |page| {
                Message::Detail(DetailMessage::PageChosen(page))
            })
        }))
        .into()
    }

    fn dialog<'a>(
        &'a self,
        asked: &'a Asked,
        overview: &Overview,
        session: &Session,
    ) -> Dialog<'a, Message> {
        let dialog = match asked {
            Asked::Open => dialog(fl!("exams-open")).sentence(fl!(
                "exams-open-why",
                count = format::number(overview.tally.awaited)
            )),
            Asked::Close(still, reason) => {
                dialog(fl!("exams-close")).body(closing(overview, still, reason))
            }
            Asked::Cancel(reason) => dialog(fl!("exams-cancel")).body(plan::cancelling(reason)),
            Asked::Move(times) => dialog(fl!("exams-move")).body(times.view(session)),
            Asked::Candidate(listing) => {
                return self.failing(candidate(listing, overview, session));
            }
            Asked::Lift(listing) => {
                dialog(fl!("exams-exempt-lift-whom", name = listing.name.clone()))
                    .sentence(fl!("exams-exempt-lift-why"))
            }
            Asked::Give(listing, giving) => {
                dialog(fl!("exams-give-whom", name = listing.name.clone())).body(
                    giving
                        .view()
                        .map(|m| Message::Detail(DetailMessage::Giving(m))),
                )
            }
            Asked::Exempt(listing, reason) => {
                dialog(fl!("exams-exempt-whom", name = listing.name.clone())).body(
                    field::field(
                        fl!("exams-reason"),
                        field::text_field(REASON, &fl!("exams-reason-example"), reason, |reason| {
                            Message::Detail(DetailMessage::ReasonTyped(reason))
                        })
                        .on_submit(Message::Detail(DetailMessage::Confirmed)),
                    )
                    .hint(fl!("exams-exempt-why")),
                )
            }
        };
        let (label, ready) = match asked {
            Asked::Open => (fl!("exams-open"), true),
            Asked::Close(still, _) if still.is_empty() => (fl!("exams-close"), true),
            Asked::Close(_, reason) => (fl!("exams-close-early"), !reason.trim().is_empty()),
            Asked::Cancel(reason) => (fl!("exams-cancel"), !reason.trim().is_empty()),
            Asked::Move(times) => (fl!("exams-move"), times.window(session).is_some()),
            Asked::Candidate(_) => (fl!("common-ok"), true),
            Asked::Lift(_) => (fl!("exams-exempt-lift"), true),
            Asked::Give(_, giving) => (fl!("common-save"), giving.value().is_some()),
            Asked::Exempt(_, reason) => (fl!("exams-exempt"), !reason.trim().is_empty()),
        };
        let confirm = if matches!(asked, Asked::Close(..) | Asked::Cancel(_)) {
            button::danger(label)
        } else {
            button::primary(label)
        };
        let ready = ready && !self.working;
        self.failing(dialog)
            .cancel(Message::Detail(DetailMessage::Dismissed))
            .confirm(
                confirm,
                ready.then_some(Message::Detail(DetailMessage::Confirmed)),
            )
            .width(560.0)
    }

    /// The question, and why what it asked was not done.
    fn failing<'a>(&'a self, dialog: Dialog<'a, Message>) -> Dialog<'a, Message> {
        match self.failure.as_deref() {
            Some(why) => dialog.failure(why),
            None => dialog,
        }
    }
}

fn back<'a>() -> Element<'a, Message> {
    button::secondary(fl!("common-back"))
        .id("back")
        .on_press(Message::Left)
        .into()
}

/// What can be done now, the one thing to do next last.
fn actions<'a>(overview: &Overview, session: &Session) -> Vec<Element<'a, Message>> {
    let may_set = session.actor.may(Permission::SetExam);
    let may_admit = session.actor.may(Permission::AdmitCandidate);
    let exam = &overview.exam;
    let detail = Message::Detail;
    let mut actions: Vec<Element<'a, Message>> = vec![
        button::secondary(fl!("exams-paper"))
            .id("paper")
            .on_press(detail(DetailMessage::PaperAsked))
            .into(),
    ];
    let tally = &overview.tally;
    let nobody_sat = tally.sitting + tally.done + tally.absent == 0;
    // What nobody sat has nothing to correct, and can be called off.
    if may_set && !exam.state.is_over() && nobody_sat {
        actions.push(
            button::secondary(fl!("exams-cancel"))
                .id("cancel")
                .on_press(detail(DetailMessage::CancelAsked))
                .into(),
        );
    } else if exam.state.is_held() && session.actor.may(Permission::ReadResults) {
        actions.push(
            button::secondary(fl!("exams-corrections"))
                .id("corrections")
                .on_press(detail(DetailMessage::CorrectionsAsked))
                .into(),
        );
    }
    match exam.state {
        ExamState::Planned if may_set => actions.extend([
            button::secondary(fl!("exams-move"))
                .id("move")
                .on_press(detail(DetailMessage::MoveAsked))
                .into(),
            button::primary(fl!("exams-open"))
                .id("open")
                .on_press(detail(DetailMessage::OpenAsked))
                .into(),
        ]),
        ExamState::Open => {
            if may_set {
                actions.push(
                    button::secondary(fl!("exams-close"))
                        .id("close")
                        .on_press(detail(DetailMessage::CloseAsked))
                        .into(),
                );
            }
            if session.actor.may(Permission::ReadExams) {
                actions.push(
                    button::secondary(fl!("exams-board"))
                        .id("board")
                        .on_press(detail(DetailMessage::BoardAsked))
                        .into(),
                );
            }
            if may_admit {
                actions.push(
                    button::primary(fl!("exams-admit"))
                        .id("admit")
                        .on_press(detail(DetailMessage::AdmitAsked))
                        .into(),
                );
            }
        }
        ExamState::Closed => {
            // Sittings that could not be handed in are looked into there.
            if tally.sitting > 0 && session.actor.may(Permission::ReadExams) {
                actions.push(
                    button::secondary(fl!("exams-board"))
                        .id("board")
                        .on_press(detail(DetailMessage::BoardAsked))
                        .into(),
                );
            }
            if may_set && overview.make_ups_due > 0 {
                let first = exam.makes_up_for.unwrap_or(exam.id);
                let label = fl!(
                    "exams-set-make-up",
                    count = format::number(overview.make_ups_due)
                );
                actions.push(
                    button::primary(label)
                        .id("make-up")
                        .on_press(detail(DetailMessage::MakeUpAsked(first)))
                        .into(),
                );
            }
        }
        _ => {}
    }
    actions
}

/// State, paper and rules in two lines.
fn facts<'a>(overview: &Overview) -> Element<'a, Message> {
    let exam = &overview.exam;
    let settings = &overview.regulation.settings;
    let paper = fl!(
        "exams-paper-is",
        name = overview.blueprint.name.clone(),
        version = overview.blueprint_version.to_string(),
        questions = format::number(overview.blueprint.questions()),
        points = format::decimal(f64::from(overview.blueprint.total().0) / 100.0),
        minutes = format::number(exam.minutes)
    );
    let rules = fl!(
        "exams-rules-are",
        regulation = shared::regulation_name(&overview.regulation),
        mark = format::decimal(settings.pass_mark),
        makeups = settings.make_ups.to_string(),
        rule = names::multiple_rule(settings.multiple_rule)
    );
    let first = overview
        .makes_up_for
        .clone()
        .map(|name| words::small(fl!("exams-makes-up-for", name = name)));
    words::card(
        row![
            column![words::body(paper), words::small(rules)]
                .push(first)
                .spacing(space::XXS)
                .width(Length::Fill),
            words::muted(fl!("exams-year-is", year = exam.year.to_string())),
            badge(
                shared::state_tone(exam.state),
                names::exam_state(exam.state)
            ),
        ]
        .spacing(space::M)
        .align_y(Alignment::Center),
    )
    .padding([space::S, space::M])
    .width(Length::Fill)
    .into()
}

fn unit(listing: &Listing) -> String {
    let standing = &listing.candidate.standing;
    if standing.region.is_empty() {
        standing.unit_name.clone()
    } else {
        fl!(
            "exams-unit-is",
            region = standing.region.clone(),
            unit = standing.unit_name.clone()
        )
    }
}

fn whereabouts(whereabouts: Whereabouts) -> (Tone, String) {
    match whereabouts {
        Whereabouts::Exempt | Whereabouts::Done(Outcome::Exempt) => {
            (Tone::Neutral, fl!("name-attendance-exempt"))
        }
        Whereabouts::Awaited => (Tone::Neutral, fl!("exams-awaited")),
        Whereabouts::Sitting => (Tone::Accent, fl!("exams-sitting")),
        Whereabouts::Marking => (Tone::Caution, fl!("exams-marking")),
        Whereabouts::Over => (Tone::Positive, fl!("exams-over")),
        Whereabouts::Done(Outcome::Passed) => (Tone::Positive, fl!("name-outcome-passed")),
        Whereabouts::Done(Outcome::Failed) => (Tone::Negative, fl!("name-outcome-failed")),
        Whereabouts::Done(Outcome::Absent) => (Tone::Caution, fl!("name-attendance-absent")),
        Whereabouts::Done(Outcome::Void) => (Tone::Negative, fl!("exams-void")),
    }
}

/// What closing does: to those who sit, to those who did not come, and what follows.
fn closing<'a>(
    overview: &Overview,
    still: &[StillSitting],
    reason: &'a str,
) -> Element<'a, Message> {
    let (tally, settings) = (&overview.tally, &overview.regulation.settings);
    let mut lines = vec![fl!("exams-close-done", count = format::number(tally.done))];
    if tally.sitting > 0 {
        lines.push(fl!(
            "exams-close-sitting",
            count = format::number(tally.sitting)
        ));
    }
    if tally.awaited > 0 {
        lines.push(fl!(
            "exams-close-absent",
            count = format::number(tally.awaited)
        ));
    }
    let who = if settings.absent_counts_as_failed {
        fl!("exams-close-who-all")
    } else {
        fl!("exams-close-who-failed")
    };
    lines.push(if settings.make_ups == 0 {
        fl!("exams-close-then-suspension", who = who)
    } else {
        fl!(
            "exams-close-then-make-up",
            who = who,
            count = settings.make_ups
        )
    });
    lines.push(fl!("exams-close-final"));
    let early = (!still.is_empty()).then(|| {
        shared::early(still, reason, |reason| {
            Message::Detail(DetailMessage::ReasonTyped(reason))
        })
    });
    Column::with_children(lines.into_iter().map(|line| words::body(line).into()))
        .push(early)
        .spacing(space::XS)
        .into()
}

/// One candidate, and what can be done about them now.
fn candidate<'a>(
    listing: &'a Listing,
    overview: &Overview,
    session: &Session,
) -> Dialog<'a, Message> {
    let person = listing.candidate.officer;
    let (tone, words_of) = whereabouts(listing.whereabouts);
    let score = listing
        .percent
        .map(|score| words::large(fl!("exams-score-is", score = format::measured(score))));
    let exempt = listing.candidate.exempt.as_deref().map(|reason| {
        words::body(fl!(
            "exams-exempt-because",
            reason = names::exempt_reason(reason)
        ))
    });
    let body = column![
        words::muted(fl!(
            "exams-candidate-is",
            admission = listing.candidate.admission_number.clone(),
            unit = unit(listing),
            rank = names::rank(listing.candidate.standing.rank)
        )),
        row![badge(tone, words_of)]
            .push(score)
            .push(gap().width(Length::Fill))
            .spacing(space::S)
            .align_y(Alignment::Center),
    ]
    .push(exempt)
    .spacing(space::S);
    let open = !overview.exam.state.is_over();
    let may_exempt = open && session.actor.may(Permission::SetExam);
    // An absence is a result, and so is what excuses it.
    let may_excuse =
        session.actor.may(Permission::SetExam) && session.actor.may(Permission::CorrectResults);
    let detail = |label, id: &'static str, message| {
        button::secondary(label)
            .id(id)
            .on_press(Message::Detail(message))
    };
    let act = match listing.whereabouts {
        Whereabouts::Awaited if may_exempt => Some(detail(
            fl!("exams-exempt"),
            "exempt",
            DetailMessage::ExemptAsked,
        )),
        Whereabouts::Done(Outcome::Absent) if may_excuse => Some(detail(
            fl!("exams-excuse"),
            "excuse",
            DetailMessage::ExemptAsked,
        )),
        Whereabouts::Exempt if may_exempt || may_excuse => Some(detail(
            fl!("exams-exempt-lift"),
            "exempt-lift",
            DetailMessage::LiftAsked,
        )),
        Whereabouts::Done(outcome) if outcome != Outcome::Absent => Some(detail(
            fl!("exams-result"),
            "result",
            DetailMessage::ResultAsked(person),
        )),
        _ => None,
    };
    let give = (may_exempt && listing.whereabouts == Whereabouts::Awaited)
        .then(|| detail(fl!("exams-give"), "give", DetailMessage::GiveAsked));
    let archive = session.actor.may(Permission::ReadResults).then(|| {
        detail(
            fl!("exams-archive"),
            "archive",
            DetailMessage::ArchiveAsked(person),
        )
    });
    let close = button::secondary(fl!("common-close"))
        .id("dialog-close")
        .on_press(Message::Detail(DetailMessage::Dismissed));
    [Some(close), archive, give, act]
        .into_iter()
        .flatten()
        .fold(
            dialog(listing.name.as_str())
                .body(container(body).width(Length::Fill))
                .on_dismiss(Message::Detail(DetailMessage::Dismissed)),
            Dialog::action,
        )
        .width(560.0)
}
