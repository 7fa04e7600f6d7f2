//! The way around for each role.

use crate::domain::permission::{Permission, Role};
use crate::i18n::{fl, names};
use crate::ui::widget::sidebar::{Entry, Section, sidebar};
use crate::ui::{Element, Place, Session};

use super::Message;

/// The name of a place.
pub(super) fn name(place: &Place) -> String {
    match place {
        Place::Home => fl!("navigation-home"),
        Place::FirstStart => fl!("navigation-set-up"),
        Place::Practice => fl!("navigation-practice"),
        Place::Rehearsal => fl!("navigation-rehearsal"),
        Place::Exams
        | Place::Exam(_)
        | Place::Enter(_)
        | Place::Board(_)
        | Place::Sit(..)
        | Place::Trial(_)
        | Place::Receipt
        | Place::Paper(_)
        | Place::Result(..)
        | Place::Corrections(_)
        | Place::Appeals(_) => {
            fl!("navigation-exams")
        }
        Place::Blueprints => fl!("navigation-blueprint"),
        Place::Bank(_) => fl!("navigation-bank"),
        Place::Import => fl!("navigation-import"),
        Place::Statutes => fl!("navigation-statutes"),
        Place::People => fl!("navigation-people"),
        Place::ImportPeople => fl!("navigation-import-people"),
        Place::Archive(_) => fl!("navigation-archive"),
        Place::Certificates => fl!("navigation-certificates"),
        Place::Marking => fl!("navigation-marking"),
        Place::Statistics => fl!("navigation-statistics"),
        Place::Settings => fl!("navigation-settings"),
    }
}

/// The sidebar of whoever is signed in.
pub(super) fn view<'a>(session: &Session, here: &Place) -> Element<'a, Message> {
    let entry = |place: Place, label: String| Entry {
        active: leads_to(&place, here),
        message: Message::Go(place),
        label,
        waiting: 0,
    };
    let sections = places(session)
        .into_iter()
        .map(|(title, places)| Section {
            title,
            entries: places
                .into_iter()
                .map(|place| {
                    let label = label(&place, session);
                    entry(place, label)
                })
                .collect(),
        })
        .collect();
    let mut foot = vec![entry(Place::Settings, name(&Place::Settings))];
    let account = if session.actor.account.is_some() {
        foot.push(Entry {
            label: fl!("navigation-sign-out"),
            message: Message::SignOut,
            active: false,
            waiting: 0,
        });
        fl!(
            "navigation-account",
            name = session.actor.name.clone(),
            role = names::role(session.actor.role)
        )
    } else {
        fl!("navigation-no-account")
    };
    sidebar(fl!("common-app"), sections, foot, account)
}

/// What an entry is called: one's own things have other names than those of others.
fn label(place: &Place, session: &Session) -> String {
    let own = session.actor.role == Role::Officer;
    match place {
        Place::Home if own => fl!("navigation-home-officer"),
        Place::Exams if own => fl!("navigation-my-exams"),
        Place::Archive(_) if own => fl!("navigation-my-archive"),
        other => name(other),
    }
}

/// The places that the sidebar shows, in sections.
fn places(session: &Session) -> Vec<(String, Vec<Place>)> {
    let actor = &session.actor;
    let when = |permission, place| actor.may(permission).then_some(place);
    let first = [
        Some(Place::Home),
        when(Permission::Practise, Place::Practice),
    ];
    if actor.account.is_none() {
        // Nobody has set anything up: practice, and the questions it is made of.
        return vec![
            (String::new(), first.into_iter().flatten().collect()),
            (
                fl!("navigation-section-questions"),
                vec![Place::Bank(None), Place::Import, Place::Statutes],
            ),
        ];
    }
    if actor.role == Role::Officer {
        let own = actor.officer.map(Place::Archive);
        let places = first.into_iter().chain([Some(Place::Exams), own]);
        return vec![(String::new(), places.flatten().collect())];
    }
    let exams = [
        when(Permission::ReadBank, Place::Bank(None)),
        when(Permission::ImportBank, Place::Import),
        when(Permission::ReadBank, Place::Statutes),
        when(Permission::ReadBank, Place::Blueprints),
        when(Permission::ReadExams, Place::Exams),
        when(Permission::AdmitCandidate, Place::Rehearsal),
        when(Permission::MarkAnswers, Place::Marking),
    ];
    let people = [
        when(Permission::ReadPeople, Place::People).filter(|_| actor.role != Role::Invigilator),
        when(Permission::ImportPeople, Place::ImportPeople),
        when(Permission::ReadResults, Place::Certificates)
            .filter(|_| actor.role != Role::Coordinator),
    ];
    let analysis = [when(Permission::ReadStatistics, Place::Statistics)];
    [
        (String::new(), first.into_iter().flatten().collect()),
        (
            fl!("navigation-section-exams"),
            exams.into_iter().flatten().collect(),
        ),
        (
            fl!("navigation-section-people"),
            people.into_iter().flatten().collect::<Vec<_>>(),
        ),
        (
            fl!("navigation-section-analysis"),
            analysis.into_iter().flatten().collect(),
        ),
    ]
    .into_iter()
    .filter(|(_, places)| !places.is_empty())
    .collect()
}

/// Whether an entry of the sidebar is where we are, or the way there.
fn leads_to(entry: &Place, here: &Place) -> bool {
    let on_the_way = matches!(
        (entry, here),
        (Place::Bank(_), Place::Bank(_))
            | (
                Place::Exams,
                Place::Exam(_)
                    | Place::Enter(_)
                    | Place::Board(_)
                    | Place::Sit(..)
                    | Place::Trial(_)
                    | Place::Receipt
                    | Place::Paper(_)
                    | Place::Result(..)
                    | Place::Corrections(_)
                    | Place::Appeals(_)
            )
            | (Place::People, Place::Archive(_))
    );
    entry == here || on_the_way
}
