//! What happens, and what the window does about it.

use std::sync::Arc;

use iced::{Event, Subscription, Task, event, window};

use crate::i18n::{self, sentence::sentence};
use crate::platform::folders::Folders;
use crate::platform::instance::Lock;
use crate::service::worker::Desk;
use crate::service::{self, Actor, account, backup, certificate, sitting};
use crate::ui::Session;
use crate::ui::action::{Action, Look, Place};
use crate::ui::theme::Tone;

use super::leaving::Leaving;
use super::opening::{self, Facts, Opened};
use super::screens::{self, News, Screen};
use super::settings::Kept;
use super::{App, FIRST_ROUND, Message, Open, ROUND, Stage, TOAST, idle};

impl App {
    /// A window that is about to open its office.
    pub(super) fn new(
        folders: Folders,
        kept: Kept,
        log_level: String,
        place: Result<Option<Arc<Lock>>, Arc<service::Error>>,
    ) -> (Self, Task<Message>) {
        let (stage, place) = match place {
            Ok(Some(place)) => (Stage::Opening, Some(place)),
            Ok(None) => (Stage::Elsewhere, None),
            Err(error) => (
                Stage::Trouble(error, opening::newest_backup(&folders)),
                None,
            ),
        };
        let app = Self {
            folders,
            kept,
            log_level,
            place,
            stage,
            toast: None,
            toasts: 0,
            rounds: 0,
            closing: false,
            leaving: None,
        };
        let task = match app.stage {
            Stage::Opening => app.open(None),
            _ => Task::none(),
        };
        (app, task)
    }

    fn open(&self, before: Option<Desk>) -> Task<Message> {
        Task::perform(
            opening::open(self.folders.clone(), self.log_level.clone(), before),
            Message::Opened,
        )
    }

    /// What the window listens to. No key and no movement of the mouse becomes a message here.
    pub(super) fn subscription(&self) -> Subscription<Message> {
        let screen = match &self.stage {
            Stage::Open(open) => {
                let generation = open.generation;
                open.screen
                    .subscription()
                    .with(generation)
                    .map(|(generation, message)| Message::Screen(generation, message))
            }
            _ => Subscription::none(),
        };
        Subscription::batch([event::listen_with(heard), screen])
    }

    /// Does what a message asks for.
    pub(super) fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Opened(Ok(opened)) => return self.opened(opened),
            Message::Opened(Err(error)) => self.fail(error),
            Message::OfficeGone => self.fail(Arc::new(service::Error::Closed)),
            Message::Retried => return self.retry(),
            Message::Screen(generation, message) => return self.screen(generation, message),
            Message::Go(place) => return self.leave_for(place),
            Message::SignOut => return self.leave_to(Leaving::SignOut),
            Message::NobodyThere => return self.nobody_there(),
            Message::FactsRead(Ok(facts)) => return self.facts_read(facts),
            Message::Interrupted(Some((exam, officer))) => {
                return self.go(&Place::Sit(exam, officer));
            }
            Message::RoundDue(of) if of == self.rounds => return self.round(),
            Message::RoundDone(of) if of == self.rounds => {
                return after(ROUND, Message::RoundDue(of));
            }
            Message::ToastOver(number) if number == self.toasts => self.toast = None,
            // Of a toast or an office that is gone, or nothing to do.
            Message::ToastOver(_)
            | Message::RoundDue(_)
            | Message::RoundDone(_)
            | Message::Kept(Ok(()))
            | Message::Interrupted(None) => {}
            Message::FactsRead(Err(error)) | Message::Kept(Err(error)) => {
                tracing::warn!(%error, "shown in passing");
                return self.say(Tone::Negative, sentence(&error));
            }
            Message::Happened(news) => return self.happened(&news),
            Message::CloseRequested => return self.close_requested(),
            Message::ClosingRefused => self.closing = false,
            Message::ClosingConfirmed => return measure(),
            Message::LeavingRefused => self.leaving = None,
            Message::LeavingConfirmed => return self.leaving_confirmed(),
            Message::Measured(size) => return self.leave(size),
        }
        Task::none()
    }

    fn fail(&mut self, error: Arc<service::Error>) {
        tracing::error!(%error, "the office is not open");
        self.stage = Stage::Trouble(error, opening::newest_backup(&self.folders));
    }

    fn retry(&mut self) -> Task<Message> {
        if self.place.is_none() {
            match super::take_place(&self.folders) {
                Ok(Some(place)) => self.place = Some(place),
                Ok(None) => {
                    self.stage = Stage::Elsewhere;
                    return Task::none();
                }
                Err(error) => {
                    self.fail(Arc::new(error));
                    return Task::none();
                }
            }
        }
        self.stage = Stage::Opening;
        self.open(None)
    }

    fn opened(&mut self, opened: Opened) -> Task<Message> {
        let Opened { desk, clock, facts } = opened;
        let session = Session {
            actor: if facts.has_accounts {
                opening::stranger()
            } else {
                opening::nobody()
            },
            today: clock.today(),
            zone: clock.zone(),
            make_believe: facts.make_believe,
            language: i18n::current(),
            theme: self.kept.theme,
            scale: self.kept.scale,
        };
        let (place, (screen, action)) = if facts.has_accounts {
            (Place::Home, Screen::sign_in(&session, None))
        } else {
            let place = if self.kept.practising {
                Place::Home
            } else {
                Place::FirstStart
            };
            (place.clone(), Screen::open(&place, &session))
        };
        self.stage = Stage::Open(Box::new(Open {
            desk,
            clock,
            facts,
            session,
            place,
            screen,
            generation: 0,
            newest: 0,
            covered: None,
            watch: None,
        }));
        self.rounds += 1;
        Task::batch([
            self.carry_out(0, action),
            self.look_for_interrupted(),
            after(FIRST_ROUND, Message::RoundDue(self.rounds)),
        ])
    }

    /// Asks whether whoever is here was taken out of a running sitting: then it goes on at once.
    fn look_for_interrupted(&self) -> Task<Message> {
        let Stage::Open(open) = &self.stage else {
            return Task::none();
        };
        let actor = open.session.actor.clone();
        let asked = open.desk.ask(move |office| {
            let actor = opening::still(office, actor);
            sitting::interrupted(office, &actor).unwrap_or_else(|error| {
                tracing::error!(%error, "an interrupted sitting cannot be looked for");
                None
            })
        });
        Task::perform(asked, |found| {
            found.map_or(Message::OfficeGone, Message::Interrupted)
        })
    }

    fn screen(&mut self, generation: u64, message: screens::Message) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        if generation != open.generation {
            open.keep_for_later(generation, message);
            return Task::none();
        }
        let action = open.screen.update(message, &open.session);
        self.carry_out(generation, action)
    }

    /// Carries out what the screen of that generation wants.
    pub(super) fn carry_out(
        &mut self,
        generation: u64,
        action: Action<screens::Message>,
    ) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Ask(job) => {
                let Stage::Open(open) = &self.stage else {
                    return Task::none();
                };
                let actor = open.session.actor.clone();
                let answer = open.desk.ask(move |office| {
                    let actor = opening::still(office, actor);
                    job(office, &actor)
                });
                Task::perform(answer, move |answer| match answer {
                    Ok(message) => Message::Screen(generation, message),
                    Err(_) => Message::OfficeGone,
                })
            }
            Action::Run(task) => task.map(move |message| Message::Screen(generation, message)),
            Action::All(actions) => Task::batch(
                actions
                    .into_iter()
                    .map(|action| self.carry_out(generation, action))
                    .collect::<Vec<_>>(),
            ),
            Action::Go(place) => self.leave_for(place),
            Action::Say(words) => self.say(Tone::Positive, words),
            Action::Warn(words) => self.say(Tone::Negative, words),
            Action::SignedIn(actor) => self.signed_in(actor),
            Action::SignOut => self.leave_to(Leaving::SignOut),
            Action::Look(look) => self.look(look),
            Action::StartOver => self.start_over(),
            Action::FullScreen(on) => full_screen(on),
        }
    }

    /// Shows a place.
    pub(super) fn go(&mut self, place: &Place) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        open.session.today = open.clock.today();
        let without_account = !open.facts.has_accounts;
        let shown = Screen::open(place, &open.session);
        let (action, _left) = open.show(place.clone(), shown);
        let generation = open.generation;
        let task = self.carry_out(generation, action);
        if without_account && *place != Place::FirstStart && !self.kept.practising {
            self.kept.practising = true;
            return Task::batch([task, self.keep()]);
        }
        task
    }

    fn signed_in(&mut self, actor: Actor) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        open.session.actor = actor;
        let facts = open.desk.ask(|office| Facts::of(office).map_err(Arc::new));
        let facts = Task::perform(facts, |facts| {
            facts.map_or(Message::OfficeGone, Message::FactsRead)
        });
        let shown = self.return_or_go_home();
        Task::batch([facts, shown, self.look_for_interrupted()])
    }

    /// Whoever was locked out in the middle of something goes on there; everybody else begins at home.
    fn return_or_go_home(&mut self) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        match open.uncover() {
            Some(late) => {
                let generation = open.generation;
                let late = late
                    .into_iter()
                    .map(|message| self.screen(generation, message));
                Task::batch(late.collect::<Vec<_>>())
            }
            None => self.go(&Place::Home),
        }
    }

    fn facts_read(&mut self, facts: Facts) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        open.session.make_believe = facts.make_believe;
        open.facts = facts;
        open.watch()
    }

    /// Whoever is signed in leaves, or was found gone.
    pub(super) fn sign_out(&mut self, by_idling: bool) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        let beneath = (open.place.clone(), open.generation);
        let owner = open.session.actor.clone();
        let actor = std::mem::replace(&mut open.session.actor, opening::stranger());
        open.watch = None;
        // Whether it is on record or not, nobody is signed in any more.
        let noted = open.desk.ask(move |office| {
            if let Err(error) = account::sign_out(office, &actor, by_idling) {
                tracing::error!(%error, "a sign-out is not on record");
            }
        });
        let minutes = by_idling.then_some(open.facts.idle_minutes);
        let shown = Screen::sign_in(&open.session, minutes);
        let (action, screen) = open.show(Place::Home, shown);
        if by_idling {
            open.cover(&owner, screen, beneath);
        }
        self.leaving = None;
        let generation = open.generation;
        Task::batch([
            Task::future(noted).discard(),
            self.carry_out(generation, action),
        ])
    }

    fn nobody_there(&mut self) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        if open.session.actor.account.is_none() {
            Task::none()
        } else if open.screen.is_exam() {
            open.watch()
        } else {
            self.sign_out(true)
        }
    }

    fn look(&mut self, look: Look) -> Task<Message> {
        self.kept.apply(look);
        if let Look::Language(language) = look {
            i18n::select(language);
        }
        if let Stage::Open(open) = &mut self.stage {
            open.session.language = i18n::current();
            open.session.theme = self.kept.theme;
            open.session.scale = self.kept.scale;
        }
        self.keep()
    }

    /// Writes down what is kept, away from the window.
    fn keep(&self) -> Task<Message> {
        let (kept, path) = (self.kept.clone(), self.folders.settings());
        let write = move || kept.write(&path).map_err(service::Error::from);
        Task::perform(
            async move {
                tokio::task::spawn_blocking(write)
                    .await
                    .unwrap_or(Err(service::Error::Closed))
                    .map_err(Arc::new)
            },
            Message::Kept,
        )
    }

    fn start_over(&mut self) -> Task<Message> {
        match std::mem::replace(&mut self.stage, Stage::Opening) {
            Stage::Open(open) => self.open(Some(open.desk)),
            _ => self.open(None),
        }
    }

    fn say(&mut self, tone: Tone, words: String) -> Task<Message> {
        self.toasts += 1;
        self.toast = Some((tone, words));
        after(TOAST, Message::ToastOver(self.toasts))
    }

    /// The work nobody asks for: the day's backup, and sittings whose time ran out while nobody sat.
    fn round(&self) -> Task<Message> {
        let Stage::Open(open) = &self.stage else {
            return Task::none();
        };
        let done = open.desk.ask(|office| {
            if let Err(error) = sitting::end_overdue(office) {
                tracing::error!(%error, "sittings whose time is over could not be ended");
            }
            if let Err(error) = certificate::propose_restorations(office) {
                tracing::error!(%error, "suspensions that are over could not be found");
            }
            match backup::scheduled(office) {
                Ok(Some(path)) => tracing::info!(path = %path.display(), "backup made"),
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "the day's backup could not be made"),
            }
        });
        let of = self.rounds;
        Task::perform(done, move |done| {
            done.map_or(Message::OfficeGone, |()| Message::RoundDone(of))
        })
    }

    fn happened(&mut self, news: &News) -> Task<Message> {
        let Stage::Open(open) = &mut self.stage else {
            return Task::none();
        };
        let generation = open.generation;
        match open.screen.hear(news) {
            Some(message) => self.screen(generation, message),
            None => Task::none(),
        }
    }

    fn close_requested(&mut self) -> Task<Message> {
        match &self.stage {
            Stage::Open(open) if open.screen.is_exam() => {
                self.closing = true;
                Task::none()
            }
            Stage::Elsewhere => iced::exit(),
            _ => self.leave_to(Leaving::Close),
        }
    }

    /// Keeps the size of the window and ends.
    fn leave(&mut self, size: Option<iced::Size>) -> Task<Message> {
        if let (Some(size), Some(_)) = (size, &self.place) {
            self.kept.size = size * self.kept.scale;
            if let Err(error) = self.kept.write(&self.folders.settings()) {
                tracing::warn!(%error, "the size of the window is not kept");
            }
        }
        iced::exit()
    }
}

impl Open {
    /// Puts another screen in place of the one that is shown, which is given back.
    fn show(
        &mut self,
        place: Place,
        (screen, action): (Screen, Action<screens::Message>),
    ) -> (Action<screens::Message>, Screen) {
        self.place = place;
        let left = std::mem::replace(&mut self.screen, screen);
        self.newest += 1;
        self.generation = self.newest;
        (action, left)
    }

    /// Watches whether somebody is there, in a session with an account.
    fn watch(&mut self) -> Task<Message> {
        self.watch = None;
        let minutes = self.facts.idle_minutes;
        if minutes == 0 || self.session.actor.account.is_none() {
            return Task::none();
        }
        let clock = Arc::clone(&self.clock);
        let (task, handle) = Task::perform(idle::nobody_there(clock, minutes), |()| {
            Message::NobodyThere
        })
        .abortable();
        self.watch = Some(handle.abort_on_drop());
        task
    }
}

/// Of all events of the system, those that the window acts on.
fn heard(event: Event, _: event::Status, _: window::Id) -> Option<Message> {
    match event {
        Event::Window(window::Event::CloseRequested) => Some(Message::CloseRequested),
        Event::Window(window::Event::FileDropped(path)) => {
            Some(Message::Happened(News::Dropped(path)))
        }
        other => {
            idle::note(&other);
            None
        }
    }
}

fn after(time: std::time::Duration, message: Message) -> Task<Message> {
    // The timer is made where it runs: it needs the executor's clock.
    let sleep = async move { tokio::time::sleep(time).await };
    Task::perform(sleep, move |()| message.clone())
}

pub(super) fn measure() -> Task<Message> {
    window::oldest()
        .then(|id| id.map_or_else(|| Task::done(None), |id| window::size(id).map(Some)))
        .map(Message::Measured)
}

fn full_screen(on: bool) -> Task<Message> {
    let mode = if on {
        window::Mode::Fullscreen
    } else {
        window::Mode::Windowed
    };
    window::oldest().then(move |id| id.map_or_else(Task::none, |id| window::set_mode(id, mode)))
}
