//! The window itself: state, routing and tasks. The only place that runs anything.
//!
//! The window is painted first; the office opens meanwhile on its thread ([`opening`]). Screens
//! return an [`Action`](crate::ui::Action); [`App`] carries it out and gives the answer back as a message of that screen.
//! Each time a screen is shown it gets a new number, its *generation*; an answer that comes for an
//! older number is dropped, so nothing that arrives late overwrites what somebody does now. Work for
//! the office is handed over in the order of the actions and done in that order.
//!
//! # How a screen is added
//!
//! 1. The screen is `src/ui/screen/<name>.rs` with `State`, `Message`, `State::new(&Session, …) ->
//!    (State, Action<Message>)`, `update(&mut self, Message, &Session) -> Action<Message>` and
//!    `view<'a>(&'a self, &'a Session) -> Element<'a, Message>`.
//! 2. In [`screens`]: one line in `screens! { … }`, and one arm in `Screen::open` that makes it for
//!    its [`Place`].
//! 3. If it wants them, an arm in `Screen::hear` (files dropped onto the window), in
//!    `Screen::subscription` (a clock), in `Screen::is_alone` (the whole window) and in
//!    `Screen::is_exam` (ask before closing, do not lock).
//!    If something can be typed on it that is not kept at once, an arm in `Screen::unsaved`.
//! 4. Its entry in the sidebar stands in [`navigation`].

mod idle;
mod leaving;
mod navigation;
mod opening;
mod screens;
mod settings;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::{Size, task, window};

use crate::domain::id::{ExamId, OfficerId};
use crate::i18n::{self, Language};
use crate::platform::clock::Clock;
use crate::platform::folders::Folders;
use crate::platform::instance::{self, Lock};
use crate::service;
use crate::service::worker::Desk;
use crate::ui::action::Place;
use crate::ui::{FONTS, Session, theme};

use leaving::{Covered, Leaving};
use opening::{Facts, Opened};
use screens::{News, Screen};
use settings::Kept;

/// How long a toast is shown.
const TOAST: Duration = Duration::from_secs(4);
/// After the start, before the day's backup is looked for.
const FIRST_ROUND: Duration = Duration::from_secs(10);
/// Between two looks whether a backup is due.
const ROUND: Duration = Duration::from_hours(1);
/// The window that only says that another one is open.
const SMALL: Size = Size::new(480.0, 260.0);

/// How the program was started.
#[derive(Debug, Clone)]
pub struct Start {
    /// The data folder, if one was named.
    pub folder: Option<PathBuf>,
    /// The language, if one was named.
    pub language: Option<Language>,
    /// The language of the system.
    pub system: Language,
    /// How much is logged.
    pub log_level: String,
}

/// The window.
struct App {
    folders: Folders,
    kept: Kept,
    /// How much is logged.
    log_level: String,
    /// This window's place in the folder, held as long as it lives.
    place: Option<Arc<Lock>>,
    stage: Stage,
    toast: Option<(theme::Tone, String)>,
    toasts: u64,
    /// Counts the offices that were opened: each has rounds of its own, and those of the former one end.
    rounds: u64,
    closing: bool,
    /// What waits for the answer whether what nobody kept may be lost.
    leaving: Option<Leaving>,
}

enum Stage {
    /// The office is being opened.
    Opening,
    /// Another window has the folder.
    Elsewhere,
    /// The office did not open, or is gone; and the newest backup, if there is one.
    Trouble(Arc<service::Error>, Option<PathBuf>),
    /// At work.
    Open(Box<Open>),
}

/// A window at work.
struct Open {
    desk: Desk,
    clock: Arc<dyn Clock>,
    facts: Facts,
    session: Session,
    place: Place,
    screen: Screen,
    generation: u64,
    /// The newest generation; that of a screen that was covered by the lock is an older one.
    newest: u64,
    /// The screen beneath the lock, if it holds what nobody kept.
    covered: Option<Covered>,
    /// Dropped when whoever is signed in leaves; that ends the watch.
    watch: Option<task::Handle>,
}

/// What happens to the window.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "a message lives for a moment, and most are of screens"
)]
enum Message {
    Opened(Result<Opened, Arc<service::Error>>),
    Retried,
    /// A message of the screen of that generation.
    Screen(u64, screens::Message),
    /// The office's thread is gone.
    OfficeGone,
    Go(Place),
    SignOut,
    /// Nobody touched anything for the time set.
    NobodyThere,
    FactsRead(Result<Facts, Arc<service::Error>>),
    /// Whether whoever is here was taken out of a running sitting.
    Interrupted(Option<(ExamId, OfficerId)>),
    /// A look at what nobody asks for is due, in the rounds of that office.
    RoundDue(u64),
    /// It was done.
    RoundDone(u64),
    ToastOver(u64),
    /// The settings of this window were written, or not.
    Kept(Result<(), Arc<service::Error>>),
    Happened(News),
    CloseRequested,
    ClosingRefused,
    ClosingConfirmed,
    /// The screen is not left.
    LeavingRefused,
    /// It is left, and what nobody kept is lost.
    LeavingConfirmed,
    /// The size of the window as it closes.
    Measured(Option<Size>),
}

/// Opens the window and stays until it closes.
///
/// # Errors
/// That no data folder is known, or that the system gives no window.
pub fn run(start: Start) -> Result<(), Box<dyn std::error::Error>> {
    let folders = Folders::choose(start.folder)?;
    let kept = Kept::read(&folders.settings());
    i18n::select(start.language.or(kept.language).unwrap_or(start.system));
    let place = take_place(&folders).map_err(Arc::new);
    let size = if matches!(place, Ok(None)) {
        SMALL
    } else {
        kept.size
    };
    let app = move || {
        App::new(
            folders.clone(),
            kept.clone(),
            start.log_level.clone(),
            place.clone(),
        )
    };
    iced::application(app, App::update, view::view)
        .title(|_: &App| i18n::fl!("common-app"))
        .theme(|app: &App| app.kept.theme)
        .style(view::ground)
        .scale_factor(|app: &App| app.kept.scale)
        .subscription(App::subscription)
        .settings(iced::Settings {
            default_font: theme::FONT,
            default_text_size: theme::size::BODY.into(),
            ..iced::Settings::default()
        })
        .font(FONTS[0])
        .font(FONTS[1])
        .window(window::Settings {
            size,
            min_size: Some(if size == SMALL {
                SMALL
            } else {
                settings::LEAST
            }),
            exit_on_close_request: false,
            ..window::Settings::default()
        })
        .run()?;
    Ok(())
}

/// Takes the one window's place in the folder; `None` if another window has it.
fn take_place(folders: &Folders) -> Result<Option<Arc<Lock>>, service::Error> {
    folders.prepare()?;
    Ok(instance::window(folders.root())?.map(Arc::new))
}
