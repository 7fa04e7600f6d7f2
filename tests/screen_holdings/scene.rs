//! An office in a temporary folder, and the part of the app: it runs what screens ask for.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use iced::Size;
use zhikao::i18n::{Language, within};
use zhikao::platform::clock::{Clock, ManualClock};
use zhikao::platform::folders::Folders;
use zhikao::platform::random::SeededRandom;
use zhikao::service::{Actor, Office, account};
use zhikao::ui::{Action, Element, Place, Session, Theme, theme};

use crate::support::{shoot, window};

/// Five people of make-believe in two regions: two plain ones, one whose declared birth date and sex
/// differ from the number, one who repeats a number, one without a unit. The numbers are the
/// standard's example and two made for their dates.
pub(crate) const ROSTER: &str = "\
姓名,性别,出生日期,身份证号,工作单位,地区,职务,是否中层领导,编制性质,执法证号,有效期至
甲一,女,1949-12-31,11010519491231002X,甲市市场监督管理局,甲区,科长,是,公务员,A0001,2026-01-31
甲二,男,,110105198505200016,甲市市场监督管理局,甲区,科员,否,公务员,A0002,2030-01-31
乙一,男,1982-01-01,110105198001010024,乙市城市管理综合行政执法局,乙区,科员,否,事业,B0001,2030-01-31
乙二,女,1949-12-31,11010519491231002X,乙市城市管理综合行政执法局,乙区,科员,否,事业,B0002,2030-01-31
乙三,男,,,,乙区,科员,否,事业,B0003,2030-01-31
";

/// An office with its administrator, and what screens asked for that is not the office's.
pub(crate) struct Scene {
    pub(crate) office: Office,
    pub(crate) session: Session,
    pub(crate) went: Vec<Place>,
    pub(crate) said: Vec<String>,
    root: PathBuf,
}

impl Scene {
    /// A founded office on 24 November 2026.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let root =
            std::env::temp_dir().join(format!("zhikao-holdings-{}-{number}", std::process::id()));
        let clock = ManualClock::at("2026-11-24T09:00:00+08:00".parse().unwrap());
        let clock: Arc<dyn Clock> = Arc::new(clock);
        let folders = Folders::choose(Some(root.clone())).unwrap();
        let random = Box::new(SeededRandom::new(u64::from(number)));
        let mut office = Office::open(folders, clock, random).unwrap();
        let founded = account::found(&mut office, "王主任", "wang", "correct horse").unwrap();
        let session = session(founded.actor, &office);
        Self {
            office,
            session,
            went: Vec::new(),
            said: Vec::new(),
            root,
        }
    }

    /// A file in the folder of the scene.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.root.join("files");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs an action: the office's work gives messages, which `update` answers with more.
    pub(crate) fn run<Message: Send + 'static>(
        &mut self,
        action: Action<Message>,
        update: &mut dyn FnMut(Message, &Session) -> Action<Message>,
    ) {
        match action {
            Action::Ask(job) => {
                let message = job(&mut self.office, &self.session.actor);
                let next = update(message, &self.session);
                self.run(next, update);
            }
            Action::All(actions) => {
                for action in actions {
                    self.run(action, update);
                }
            }
            Action::Go(place) => self.went.push(place),
            Action::Say(words) => self.said.push(words),
            _ => {}
        }
    }
}

fn session(actor: Actor, office: &Office) -> Session {
    Session {
        actor,
        today: office.today(),
        zone: jiff::tz::TimeZone::get("Asia/Shanghai").unwrap_or(jiff::tz::TimeZone::UTC),
        make_believe: false,
        language: Language::Chinese,
        theme: Theme::Light,
        scale: 1.0,
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

/// The room beside the sidebar.
pub(crate) fn content<'a, Message: 'a>(view: Element<'a, Message>) -> Element<'a, Message> {
    iced::widget::container(view)
        .width(1366.0 - theme::measure::SIDEBAR)
        .into()
}

/// Every theme and language at the design size; the smallest size in English.
pub(crate) fn pictures_of<'a, Message: 'a>(name: &str, view: impl Fn() -> Element<'a, Message>) {
    let design = Size::new(1366.0 - theme::measure::SIDEBAR, 768.0);
    let small = Size::new(1024.0 - theme::measure::SIDEBAR, 720.0);
    let shot = |size, theme: Theme, language: Language, tag: &str| {
        within(language, || {
            let mut window = window(size, view());
            let name = format!("{name}-{}-{}{tag}", theme.code(), language.code());
            let _ = shoot(&name, theme, &mut window);
        });
    };
    for language in Language::ALL {
        for theme in Theme::ALL {
            shot(design, theme, language, "");
        }
        shot(small, Theme::Light, language, "-small");
    }
}
