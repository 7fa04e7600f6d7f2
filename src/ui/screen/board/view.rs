//! What the board looks like.

use iced::widget::{Row as Cells, column, container, row};
use iced::{Alignment, Length};

use super::{Message, ROWS, State};
use crate::domain::exam::ExamState;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::service::board::{Board, Left, Row, Stand};
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    badge::fitted, banner::banner, button, dialog, empty_state::empty_state, line::line,
    loading::loading, pressable::pressable, select::select, words,
};
use crate::ui::{Element, Session};

/// A seat of the plan, pixels.
const SEAT: f32 = 176.0;

impl State {
    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let base = match &self.board {
            Some(board) => self.board(board, session),
            None => page(fl!("board-title"))
                .action(back())
                .body(match &self.error {
                    Some(error) => Element::from(column![banner(Tone::Negative, error.as_str())]),
                    None => loading(fl!("common-loading")).into(),
                }),
        };
        dialog::over(base, self.asked(session))
    }

    fn board<'a>(&'a self, board: &'a Board, session: &'a Session) -> Element<'a, Message> {
        let at = |moment: jiff::Timestamp| {
            format::time_exact(moment.to_zoned_datetime(session.zone.clone()).time())
        };
        let may_act =
            session.actor.may(Permission::AdmitCandidate) && board.exam.state == ExamState::Open;
        let page = page(fl!("board-title"))
            .subtitle(fl!(
                "board-as-of",
                exam = board.exam.name.clone(),
                time = at(board.as_of)
            ))
            .action(back());
        let page = if board.incidents.is_empty() {
            page
        } else {
            page.action(
                button::secondary(fl!("board-incident-list", count = board.incidents.len()))
                    .id("board-incident-list")
                    .on_press(Message::IncidentsAsked),
            )
        };
        let page = if may_act {
            page.action(
                button::secondary(fl!("board-room-incident"))
                    .id("board-incident")
                    .on_press(Message::IncidentAsked),
            )
            .action(
                button::secondary(fl!("board-grant-all"))
                    .id("board-grant-all")
                    .on_press(Message::GrantAllAsked),
            )
            .action(
                button::primary(fl!("exams-admit"))
                    .id("board-admit")
                    .on_press(Message::AdmitAsked),
            )
        } else {
            page
        };
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let urgent: Vec<&Row> = board
            .rows
            .iter()
            .filter(|row| row.stand.needs_somebody())
            .collect();
        let alarm = urgent.first().map(|first| {
            banner(
                Tone::Caution,
                fl!(
                    "board-needs",
                    count = urgent.len(),
                    name = first.name.clone()
                ),
            )
        });
        let shown = self.shown();
        let body: Element<'a, Message> = if shown.is_empty() {
            empty_state(fl!("exams-nobody-here"), fl!("board-nobody-why")).into()
        } else if self.as_plan {
            plan(&shown)
        } else {
            self.list(board, &shown, session)
        };
        page.body(
            column![self.conditions(board)]
                .push(error)
                .push(alarm)
                .push(body)
                .spacing(space::S),
        )
    }

    fn conditions<'a>(&'a self, board: &'a Board) -> Element<'a, Message> {
        let mut bar: Vec<Element<'a, Message>> = Vec::new();
        if !board.sessions.is_empty() {
            let all = std::iter::once((None, fl!("board-all-sessions")));
            let sessions = board
                .sessions
                .iter()
                .map(|one| (Some(one.id), fl!("places-session-is", number = one.number)));
            bar.push(
                select(
                    "board-session",
                    all.chain(sessions),
                    Some(&self.session),
                    Message::SessionChosen,
                )
                .width(160)
                .into(),
            );
        }
        if board.rooms.len() > 1 {
            let all = std::iter::once((None, fl!("board-all-rooms")));
            let rooms = board
                .rooms
                .iter()
                .map(|(room, name)| (Some(*room), name.clone()));
            bar.push(
                select(
                    "board-room",
                    all.chain(rooms),
                    Some(&self.room),
                    Message::RoomChosen,
                )
                .width(200)
                .into(),
            );
        }
        let in_room = |row: &&Row| {
            self.room
                .is_none_or(|room| row.seat.is_some_and(|(at, _)| at == room))
        };
        let total = board.rows.iter().filter(in_room).count();
        let stands = Stand::ALL.into_iter().filter_map(|stand| {
            let here = board.rows.iter().filter(in_room);
            let count = here.filter(|row| row.stand == stand).count();
            (count > 0 || self.stand == Some(stand))
                .then(|| (Some(stand), format!("{} {count}", stand_words(stand).1)))
        });
        let all = std::iter::once((None, format!("{} {total}", fl!("exams-listed"))));
        bar.push(segmented(
            "board-stands",
            all.chain(stands),
            Some(&self.stand),
            Message::StandChosen,
        ));
        let looks = segmented(
            "board-look",
            [(false, fl!("board-as-list")), (true, fl!("board-as-plan"))],
            Some(&self.as_plan),
            Message::PlanChosen,
        );
        toolbar(bar, [looks])
    }

    fn list<'a>(
        &self,
        board: &'a Board,
        shown: &[(usize, &'a Row)],
        session: &Session,
    ) -> Element<'a, Message> {
        let columns = [
            column_of(fl!("board-seat"), 136),
            column_of(fl!("exams-person"), Length::FillPortion(2)),
            column_of(fl!("exams-unit"), Length::FillPortion(3)),
            column_of(fl!("exams-whereabouts"), 104),
            column_of(fl!("board-progress"), 128),
            column_of(fl!("board-left"), 88).number(),
            column_of(fl!("board-saved"), 88),
            column_of(fl!("board-remarks"), Length::FillPortion(2)),
        ];
        // People hand in, and a list of those who sit becomes shorter.
        let here = Page::new(self.page, ROWS, shown.len());
        let rows = here.cut(shown).map(|(at, row)| {
            let (tone, word) = stand_words(row.stand);
            row_of([
                Cell::Muted(seat(board, row)),
                row.name.as_str().into(),
                Cell::Muted(row.unit.clone()),
                Cell::Badge(tone, word),
                progress(row).into(),
                left(row).into(),
                Cell::Muted(saved(row, session)),
                Cell::Muted(remarks(row)),
            ])
            .on_press(Message::Chosen(*at))
        });
        column![
            words::card(table("board", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill)
        ]
        .push((here.count() > 1).then(|| paging(here, Message::PageChosen)))
        .into()
    }
}

/// Everybody as a card, in the order of the seats.
fn plan<'a>(shown: &[(usize, &'a Row)]) -> Element<'a, Message> {
    let cards = shown.iter().map(|(at, row)| {
        let (tone, word) = stand_words(row.stand);
        let number = row.seat.map_or_else(
            || row.admission_number.clone(),
            |(_, number)| number.to_string(),
        );
        let content = column![
            row![
                line(number).size(size::SMALL).muted().width(Length::Fill),
                fitted(tone, word),
            ]
            .align_y(Alignment::Center),
            line(row.name.clone()).bold(),
            line(format!("{}　{}", progress(row), left(row)))
                .size(size::SMALL)
                .muted(),
        ]
        .spacing(space::XXS);
        pressable(container(content).width(SEAT))
            .id(format!("board-seat-{at}"))
            .padding(space::XS)
            .style(theme::button::secondary)
            .on_press(Message::Chosen(*at))
            .into()
    });
    let cards = Cells::with_children(cards)
        .spacing(space::XS)
        .wrap()
        .vertical_spacing(space::XS);
    iced::widget::scrollable(cards)
        .id("board-plan")
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

fn back<'a>() -> Element<'a, Message> {
    button::secondary(fl!("common-back"))
        .id("back")
        .on_press(Message::BackAsked)
        .into()
}

/// 101 教室 12, or the admission number.
fn seat(board: &Board, row: &Row) -> String {
    let Some((room, number)) = row.seat else {
        return row.admission_number.clone();
    };
    let name = board.rooms.iter().find(|(one, _)| *one == room);
    let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
    fl!("board-seat-is", room = name, number = number)
}

/// 第 12 题　11/50.
pub(super) fn progress(row: &Row) -> String {
    match &row.seen {
        Some(seen) if seen.questions > 0 => fl!(
            "board-progress-is",
            question = seen.question,
            answered = seen.answered,
            questions = seen.questions
        ),
        _ => String::new(),
    }
}

pub(super) fn left(row: &Row) -> String {
    match row.seen.as_ref().map(|seen| seen.left) {
        Some(Left::Ms(ms)) if matches!(row.stand, Stand::Sitting | Stand::Held) => {
            format::duration(u64::try_from(ms / 1_000).unwrap_or_default())
        }
        Some(Left::Undecided) if row.stand == Stand::Undecided => fl!("board-undecided-short"),
        _ => String::new(),
    }
}

pub(super) fn saved(row: &Row, session: &Session) -> String {
    let at = row.seen.as_ref().and_then(|seen| seen.saved_at);
    at.map(|at| format::time_exact(at.to_zoned_datetime(session.zone.clone()).time()))
        .unwrap_or_default()
}

/// Focus losses, incidents, time given back, records that differed.
pub(super) fn remarks(row: &Row) -> String {
    let Some(seen) = &row.seen else {
        return String::new();
    };
    let minutes = seen.granted_ms / 60_000;
    [
        (seen.incidents > 0).then(|| fl!("board-incidents", count = seen.incidents)),
        (seen.focus_losses > 0).then(|| fl!("board-focus-losses", count = seen.focus_losses)),
        (seen.clock_jumps > 0).then(|| fl!("board-clock-jumps", count = seen.clock_jumps)),
        (minutes > 0).then(|| fl!("board-granted", count = minutes)),
        (!seen.findings.is_empty()).then(|| fl!("board-recovered")),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("　")
}

/// The tone and the word of where somebody is.
pub(super) fn stand_words(stand: Stand) -> (Tone, String) {
    match stand {
        Stand::Damaged => (Tone::Negative, fl!("board-damaged")),
        Stand::Undecided => (Tone::Caution, fl!("board-undecided")),
        Stand::Held => (Tone::Caution, fl!("board-held")),
        Stand::Sitting => (Tone::Accent, fl!("exams-sitting")),
        Stand::Admitted => (Tone::Accent, fl!("board-admitted")),
        Stand::Awaited => (Tone::Neutral, fl!("exams-awaited")),
        Stand::HandedIn => (Tone::Positive, fl!("exams-over")),
        Stand::Void => (Tone::Negative, fl!("exams-void")),
        Stand::Absent => (Tone::Caution, fl!("name-attendance-absent")),
        Stand::Exempt => (Tone::Neutral, fl!("name-attendance-exempt")),
    }
}
