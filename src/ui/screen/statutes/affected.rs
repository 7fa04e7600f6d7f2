//! The questions that an amendment touches, and what was put in review before.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};
use jiff::Timestamp;

use super::{Message, State};
use crate::domain::law::statute::ArticleNumber;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, law as words_of, names, question};
use crate::service::law::impact::{Affected, Impact, Recall};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, short_table, table};
use crate::ui::widget::{button, empty_state::empty_state, words};
use crate::ui::{Element, Session};

/// Recalls that are listed; older ones stand in the banks.
const RECALLS: usize = 4;

impl State {
    /// How many questions can be put in review.
    pub(super) fn recallable(&self) -> u32 {
        let banks = self.impact.iter().flat_map(|found| &found.banks);
        let questions = banks.flat_map(|bank| &bank.questions);
        let count = questions
            .filter(|question| question.can_be_recalled())
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The questions, and the way to put them in review.
    pub(super) fn affected<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if self.pair.is_none() {
            return empty_state(fl!("law-one-version"), fl!("law-one-version-why")).into();
        }
        let Some(found) = &self.impact else {
            return self.waiting();
        };
        let list = if found.banks.is_empty() {
            empty_state(fl!("law-impact-none"), fl!("law-impact-none-why")).into()
        } else {
            questions(found)
        };
        column![
            self.summary(found, session),
            container(list).height(Length::Fill)
        ]
        .push(self.recalled(session))
        .spacing(space::S)
        .into()
    }

    fn summary<'a>(&'a self, found: &'a Impact, session: &'a Session) -> Element<'a, Message> {
        let count = |pick: fn(&crate::service::law::impact::BankImpact) -> usize| {
            format::count(found.banks.iter().map(pick).sum())
        };
        let sentence = fl!(
            "law-impact-summary",
            count = count(|bank| bank.questions.len()),
            moved = count(|bank| bank.renumbered.len())
        );
        let recallable = self.recallable();
        let review = session.actor.may(Permission::EditBank).then(|| {
            let label = fl!("law-review", count = format::number(recallable));
            button::primary(label)
                .id("statutes-review")
                .on_press_maybe((recallable > 0).then_some(Message::ReviewAsked))
        });
        row![words::muted(sentence).width(Length::Fill)]
            .push(review)
            .spacing(space::S)
            .align_y(Alignment::Center)
            .into()
    }

    /// What was put in review, the newest first.
    fn recalled<'a>(&'a self, session: &'a Session) -> Option<Element<'a, Message>> {
        let recalls = self
            .recalls
            .as_deref()
            .filter(|recalls| !recalls.is_empty())?;
        let columns = [
            column_of(fl!("bank-import-when"), 128),
            column_of(fl!("law-head-law"), Length::FillPortion(3)),
            column_of(fl!("navigation-bank"), Length::FillPortion(2)),
            column_of(fl!("law-head-questions"), 72).number(),
            column_of("", 96),
        ];
        let rows = recalls
            .iter()
            .take(RECALLS)
            .enumerate()
            .map(|(at, (bank, recall))| recall_line(at, bank, recall, session));
        Some(
            column![
                words::heading(fl!("law-recalls")),
                short_table("statutes-recalls", &columns, rows),
            ]
            .spacing(space::XS)
            .into(),
        )
    }
}

fn questions(found: &Impact) -> Element<'_, Message> {
    let columns = [
        column_of(fl!("navigation-bank"), Length::FillPortion(2)),
        column_of(fl!("import-number"), 52),
        column_of(fl!("bank-stem"), Length::FillPortion(4)),
        column_of(fl!("law-head-article"), Length::FillPortion(2)),
        column_of(fl!("law-head-change"), 132),
        column_of(fl!("bank-state"), 84),
    ];
    let rows = found.banks.iter().flat_map(|bank| {
        let both = bank.questions.iter().chain(&bank.renumbered);
        both.map(|affected| line(&bank.bank, affected))
    });
    table("statutes-affected", &columns, rows)
}

fn line<'a>(bank: &str, affected: &Affected) -> Row<'a, Message> {
    let articles: Vec<String> = affected
        .touches
        .iter()
        .filter_map(|touch| ArticleNumber::of(&touch.citation))
        .map(question::article)
        .collect();
    let fates: Vec<String> = affected
        .touches
        .iter()
        .map(|touch| words_of::fate(touch.fate, touch.now))
        .collect();
    let tone = if affected.can_be_recalled() {
        Tone::Positive
    } else {
        Tone::Caution
    };
    row_of([
        Cell::Muted(bank.to_owned()),
        Cell::Muted(affected.number.to_string()),
        Cell::Words(affected.stem.replace('\n', " ")),
        Cell::Muted(format::clauses(&articles)),
        Cell::Words(format::clauses(&fates)),
        Cell::Badge(tone, names::question_state(affected.state)),
    ])
    .on_press(Message::BankOpened(bank.to_owned()))
}

fn recall_line<'a>(at: usize, bank: &str, recall: &Recall, session: &Session) -> Row<'a, Message> {
    let when = Timestamp::from_millisecond(recall.at)
        .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
        .map(format::date_time)
        .unwrap_or_default();
    let last = if recall.undone {
        Cell::Badge(Tone::Neutral, fl!("import-undone"))
    } else if session.actor.may(Permission::EditBank) {
        Cell::Other(
            button::quiet(fl!("common-undo"))
                .id(format!("statutes-return-{at}"))
                .on_press(Message::ReturnAsked(recall.id))
                .into(),
        )
    } else {
        Cell::Muted(String::new())
    };
    row_of([
        Cell::Muted(when),
        Cell::Words(words_of::reason(&recall.reason)),
        Cell::Muted(bank.to_owned()),
        Cell::Words(format::number(recall.questions)),
        last,
    ])
}
