//! Leaving a screen that holds what nobody kept: it is asked before one goes, signs out or closes; the
//! lock lies over such a screen, and whoever comes back finds it as it was.

use iced::Task;

use crate::domain::id::AccountId;
use crate::i18n::fl;
use crate::service::Actor;
use crate::ui::action::Place;
use crate::ui::widget::button;
use crate::ui::widget::dialog::{Dialog, dialog};

use super::screens::{self, Screen};
use super::{App, Message, Open, Stage};

/// What waits for the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Another place.
    For(Place),
    /// Nobody signed in.
    SignOut,
    /// No window.
    Close,
}

/// A screen beneath the lock.
pub(super) struct Covered {
    /// Whose it is; nobody else gets it.
    account: AccountId,
    place: Place,
    screen: Screen,
    generation: u64,
    /// What came for it meanwhile.
    late: Vec<screens::Message>,
}

impl App {
    /// Whether something would be lost. Beneath the lock it is lost only with the window.
    fn loses(&self, leaving: &Leaving) -> bool {
        let Stage::Open(open) = &self.stage else {
            return false;
        };
        open.screen.unsaved() || (*leaving == Leaving::Close && open.covered.is_some())
    }

    /// Shows a place, once whoever is here is ready to leave the screen that is shown.
    pub(super) fn leave_for(&mut self, place: Place) -> Task<Message> {
        self.leave_to(Leaving::For(place))
    }

    /// Does what was asked for if nothing is lost by it, and else asks.
    pub(super) fn leave_to(&mut self, leaving: Leaving) -> Task<Message> {
        if self.loses(&leaving) {
            self.leaving = Some(leaving);
            return Task::none();
        }
        self.left(leaving)
    }

    /// Somebody is sure.
    pub(super) fn leaving_confirmed(&mut self) -> Task<Message> {
        match self.leaving.take() {
            Some(leaving) => self.left(leaving),
            None => Task::none(),
        }
    }

    fn left(&mut self, leaving: Leaving) -> Task<Message> {
        match leaving {
            Leaving::For(place) => self.go(&place),
            Leaving::SignOut => self.sign_out(false),
            Leaving::Close => super::update::measure(),
        }
    }
}

impl Open {
    /// Lays the screen of whoever was signed in aside for the lock, if it holds what nobody kept.
    pub(super) fn cover(
        &mut self,
        owner: &Actor,
        screen: Screen,
        (place, generation): (Place, u64),
    ) {
        if let Some(account) = owner.account
            && screen.unsaved()
        {
            self.covered = Some(Covered {
                account,
                place,
                screen,
                generation,
                late: Vec::new(),
            });
        }
    }

    /// Keeps a message for the screen beneath the lock. Its answer is not lost, and it is not acted on
    /// while nobody is signed in.
    pub(super) fn keep_for_later(&mut self, generation: u64, message: screens::Message) {
        if let Some(covered) = &mut self.covered
            && covered.generation == generation
        {
            covered.late.push(message);
        }
    }

    /// Whoever signed in gets the own screen back, with what came for it; somebody else's waits on.
    pub(super) fn uncover(&mut self) -> Option<Vec<screens::Message>> {
        let account = self.session.actor.account;
        let covered = self
            .covered
            .take_if(|covered| account == Some(covered.account))?;
        self.place = covered.place;
        self.screen = covered.screen;
        self.generation = covered.generation;
        Some(covered.late)
    }
}

/// What is asked.
pub(super) fn question<'a>() -> Dialog<'a, Message> {
    dialog(fl!("navigation-leaving-title"))
        .sentence(fl!("navigation-leaving-sentence"))
        .action(
            button::primary(fl!("navigation-leaving-stay"))
                .id("leaving-stay")
                .on_press(Message::LeavingRefused),
        )
        .action(
            button::danger(fl!("navigation-leaving-leave"))
                .id("leaving-leave")
                .on_press(Message::LeavingConfirmed),
        )
        .on_dismiss(Message::LeavingRefused)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::opening::{Facts, Opened};
    use super::super::settings::Kept;
    use super::*;
    use crate::platform::clock::Clock;
    use crate::service::testing::Bench;
    use crate::service::worker::Desk;
    use crate::ui::screen::exams;

    /// A window on an office, with its administrator signed in.
    fn window() -> (Bench, App, Actor) {
        let (bench, actor) = Bench::founded();
        let office = bench.beside();
        let facts = Facts::of(&office).unwrap();
        let (mut app, _) = App::new(
            office.folders().clone(),
            Kept::default(),
            String::new(),
            Ok(None),
        );
        let clock: Arc<dyn Clock> = Arc::clone(&bench.clock) as _;
        let desk = Desk::open(office).unwrap();
        app.stage = Stage::Opening;
        let _ = app.update(Message::Opened(Ok(Opened { desk, clock, facts })));
        sign_in(&mut app, &actor);
        (bench, app, actor)
    }

    fn sign_in(app: &mut App, actor: &Actor) {
        let generation = open(app).generation;
        let _ = app.carry_out(generation, crate::ui::Action::SignedIn(actor.clone()));
    }

    fn open(app: &App) -> &Open {
        match &app.stage {
            Stage::Open(open) => open,
            _ => panic!("the window is at work"),
        }
    }

    fn tell(app: &mut App, message: exams::Message) {
        let generation = open(app).generation;
        let _ = app.update(Message::Screen(
            generation,
            screens::Message::Exams(message),
        ));
    }

    /// A form of a new exam of which somebody typed the name.
    fn type_into_a_form(app: &mut App) {
        let _ = app.update(Message::Go(Place::Exams));
        tell(app, exams::Message::NewAsked(None));
        assert!(!open(app).screen.unsaved(), "an empty form is no work");
        let name = exams::FormMessage::NameTyped("春季考试".to_owned());
        tell(app, exams::Message::Form(name));
        assert!(open(app).screen.unsaved());
    }

    #[test]
    fn going_signing_out_and_closing_ask_before_anything_is_lost() {
        let (_bench, mut app, actor) = window();
        type_into_a_form(&mut app);
        for wanted in [
            Message::Go(Place::Settings),
            Message::SignOut,
            Message::CloseRequested,
        ] {
            let _ = app.update(wanted);
            assert!(app.leaving.is_some());
            assert!(open(&app).screen.unsaved(), "nothing happened yet");
            let _ = app.update(Message::LeavingRefused);
            assert!(app.leaving.is_none() && open(&app).screen.unsaved());
        }
        // The way back of the screen itself asks, too.
        tell(&mut app, exams::Message::Left);
        assert_eq!(app.leaving, Some(Leaving::For(Place::Exams)));
        let _ = app.update(Message::LeavingConfirmed);
        assert!(app.leaving.is_none() && !open(&app).screen.unsaved());
        assert_eq!(open(&app).session.actor, actor);
        // Where nothing is lost nothing is asked.
        let _ = app.update(Message::Go(Place::Settings));
        assert_eq!(
            (open(&app).place.clone(), &app.leaving),
            (Place::Settings, &None)
        );
    }

    #[test]
    fn the_lock_lies_over_unsaved_work_and_its_owner_finds_it_again() {
        let (_bench, mut app, actor) = window();
        type_into_a_form(&mut app);
        let generation = open(&app).generation;
        let _ = app.update(Message::NobodyThere);
        assert!(open(&app).session.actor.account.is_none());
        assert!(matches!(open(&app).screen, Screen::SignIn(_)));
        // An answer that was on its way comes while the window is locked.
        let late = exams::Message::Form(exams::FormMessage::YearTyped("1999".to_owned()));
        let _ = app.update(Message::Screen(generation, screens::Message::Exams(late)));
        let _ = app.update(Message::CloseRequested);
        assert_eq!(app.leaving.take(), Some(Leaving::Close), "closing loses it");

        let other = Actor {
            account: Some(AccountId::from_bytes([7; 16])),
            ..actor.clone()
        };
        sign_in(&mut app, &other);
        assert_eq!(
            open(&app).place,
            Place::Home,
            "it is not shown to anybody else"
        );
        let _ = app.update(Message::SignOut);
        sign_in(&mut app, &actor);
        assert_eq!(
            (open(&app).place.clone(), open(&app).generation),
            (Place::Exams, generation)
        );
        assert!(open(&app).screen.unsaved());
        assert!(open(&app).covered.is_none());
        // A place shown now has a generation of its own.
        let _ = app.update(Message::Go(Place::Home));
        let _ = app.update(Message::LeavingConfirmed);
        assert!(open(&app).generation > generation + 1);
    }

    #[test]
    fn the_lock_ends_what_holds_nothing_unsaved() {
        let (_bench, mut app, actor) = window();
        let _ = app.update(Message::Go(Place::Exams));
        let _ = app.update(Message::NobodyThere);
        assert!(open(&app).covered.is_none());
        sign_in(&mut app, &actor);
        assert_eq!(open(&app).place, Place::Home);
    }
}
