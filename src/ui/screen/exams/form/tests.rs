//! What a form makes is what it counted and showed.

use jiff::tz::TimeZone;

use super::*;
use crate::domain::id::RegulationId;
use crate::domain::permission::Role;
use crate::domain::regulation::{Regulation, Settings};
use crate::i18n::{Language, within};
use crate::ui::Theme;

fn session() -> Session {
    Session {
        actor: Actor {
            account: None,
            name: String::new(),
            role: Role::Administrator,
            officer: None,
            person: None,
        },
        today: jiff::civil::date(2026, 11, 24),
        zone: TimeZone::UTC,
        make_believe: false,
        language: Language::Chinese,
        theme: Theme::Light,
        scale: 1.0,
    }
}

fn rules() -> Box<Regulation> {
    Box::new(Regulation {
        id: RegulationId::new(0, [0; 10]),
        name: String::new(),
        version: 1,
        effective_on: jiff::civil::date(2026, 1, 1),
        basis: String::new(),
        settings: Settings::default(),
    })
}

#[test]
fn what_is_made_is_the_list_that_was_counted_for_the_opening_day() {
    within(Language::Chinese, || {
        let session = session();
        let (mut form, _) = Form::new(None, &session);
        assert!(!form.is_touched());
        let typed = |end, day: &str| Message::DayTyped(end, day.to_owned());
        drop(form.update(typed(End::Opens, "2026-12-01"), &session));
        drop(form.update(typed(End::Closes, "2026-12-01"), &session));
        for end in [End::Opens, End::Closes] {
            let time = if end == End::Opens { "09:00" } else { "18:00" };
            drop(form.update(Message::TimeTyped(end, time.to_owned()), &session));
        }
        drop(form.update(Message::NameTyped("考试".to_owned()), &session));
        let round = form.counts;
        assert_eq!(form.missing(&session), Some(fl!("exams-counting")));
        drop(form.update(Message::Counted(round, Ok((3, rules()))), &session));
        assert_eq!(form.listed, Some(3));
        // Another opening day is another list: the number is not shown for it.
        let action = form.update(typed(End::Opens, "2027-03-01"), &session);
        assert!(matches!(action, Action::Ask(_)));
        assert_eq!(form.listed, None);
        drop(form.update(Message::Counted(round, Ok((3, rules()))), &session));
        assert_eq!(form.listed, None, "that was the other day's");
        let action = form.update(typed(End::Closes, "2027-03-01"), &session);
        assert!(matches!(action, Action::None));
        assert!(form.is_touched());
    });
}

#[test]
fn without_a_blueprint_nothing_is_waited_for() {
    let session = session();
    let (mut form, _) = Form::new(None, &session);
    drop(form.check());
    assert!(matches!(form.verdict, Verdict::Failed(_)));
}
