//! What a person was told: what was not read first, each opening what it speaks of; what was read below,
//! if it is wanted.

use iced::widget::{Column, column, row, rule};
use iced::{Alignment, Length};

use crate::domain::id::OfficerId;
use crate::domain::notice::Content;
use crate::i18n::{fl, format, notice as spoken};
use crate::service::notice::{Notice, Told};
use crate::ui::theme::{measure, space};
use crate::ui::widget::{button, words};
use crate::ui::{Element, Place, Session};

use super::Message;

/// Unread notices that are shown at once.
const SHOWN: usize = 5;

/// The card; nothing for who was never told anything.
pub(super) fn view<'a>(
    told: &Told,
    shows_earlier: bool,
    session: &Session,
) -> Option<Element<'a, Message>> {
    let person = session.actor.officer?;
    if told.unread.is_empty() && told.read.is_empty() {
        return None;
    }
    let shown: Vec<&Notice> = told.unread.iter().take(SHOWN).collect();
    let seen: Vec<_> = shown.iter().map(|notice| notice.id).collect();
    let all = (!seen.is_empty()).then(|| {
        button::link(fl!("notice-read-all"))
            .id("notices-read")
            .on_press(Message::NoticesSeen(seen))
    });
    let head = row![words::heading(fl!("notice-title")).width(Length::Fill)]
        .push(all)
        .align_y(Alignment::Center);
    let mut card = column![head].spacing(space::S).width(Length::Fill);
    for (number, notice) in shown.into_iter().enumerate() {
        if number > 0 {
            card = card.push(rule::horizontal(measure::LINE));
        }
        card = card.push(told_one(
            &format!("notice-{number}"),
            notice,
            person,
            session,
        ));
    }
    let more = told.unread.len().saturating_sub(SHOWN);
    card = card.push((more > 0).then(|| words::small(fl!("notice-more", count = more))));
    if !told.read.is_empty() {
        card = card.push(earlier(told, shows_earlier, person, session));
    }
    Some(words::card(card).width(Length::Fill).into())
}

/// The notices that were read, behind a button.
fn earlier<'a>(
    told: &Told,
    shown: bool,
    person: OfficerId,
    session: &Session,
) -> Element<'a, Message> {
    let label = if shown {
        fl!("notice-earlier-hide")
    } else {
        fl!("notice-earlier", count = told.read.len())
    };
    let toggle = button::link(label)
        .id("notices-earlier")
        .on_press(Message::EarlierToggled);
    let read = told
        .read
        .iter()
        .enumerate()
        .take(if shown { told.read.len() } else { 0 });
    let read = read.map(|(number, notice)| {
        told_one(&format!("notice-read-{number}"), notice, person, session)
    });
    column![toggle]
        .extend(read)
        .spacing(space::S)
        .width(Length::Fill)
        .into()
}

/// One notice: what, when, and the way to what it speaks of.
fn told_one<'a>(
    id: &str,
    notice: &Notice,
    person: OfficerId,
    session: &Session,
) -> Element<'a, Message> {
    let (title, text) = spoken::notice(&notice.content);
    let when = session.moment_of(notice.at).map(format::date_time);
    let open = Message::NoticeOpened(notice.id, place(notice, person));
    row![
        Column::new()
            .push(words::body(title))
            .push((!text.is_empty()).then(|| words::small(text)))
            .push(words::small(when.unwrap_or_default()))
            .spacing(space::XXS)
            .width(Length::Fill),
        button::secondary(fl!("notice-open"))
            .id(iced::advanced::widget::Id::from(id.to_owned()))
            .on_press(open),
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .into()
}

/// What a notice speaks of: the result, or what stands in the own archive.
fn place(notice: &Notice, person: OfficerId) -> Place {
    match (&notice.content, notice.exam) {
        (Content::StepDecided { .. } | Content::CertificateActed { .. }, _) | (_, None) => {
            Place::Archive(person)
        }
        // There is no result to look at: what the own exams say now is.
        (Content::ExamCancelled { .. } | Content::ExamMoved { .. }, _) => Place::Exams,
        (_, Some(exam)) => Place::Result(exam, person),
    }
}
