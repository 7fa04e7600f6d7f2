//! A city with people to list, and a screen that is driven in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use iced::Size;
use zhikao::domain::permission::Role;
use zhikao::i18n::{Language, within};
use zhikao::service::bank::Upload;
use zhikao::service::{Actor, roster};
use zhikao::ui::{Action, Element, Session, Theme, theme};

use crate::city::{Asked, City};
use crate::support::{Window, shoot, window};

/// The room beside the sidebar at the design size.
pub(crate) const ROOM: Size = Size::new(1366.0 - theme::measure::SIDEBAR, 768.0);
/// The same at the smallest size.
pub(crate) const SMALL: Size = Size::new(1024.0 - theme::measure::SIDEBAR, 720.0);

/// What the tests need of a screen.
pub(crate) trait Screen: Sized {
    type Message: Clone + std::fmt::Debug + Send + 'static;
    fn new(session: &Session) -> (Self, Action<Self::Message>);
    fn update(&mut self, message: Self::Message, session: &Session) -> Action<Self::Message>;
    fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Self::Message>;
}

/// A screen in its city.
pub(crate) struct Scene<S: Screen> {
    pub(crate) city: City,
    pub(crate) session: Session,
    pub(crate) screen: S,
    pub(crate) asked: Asked,
}

impl<S: Screen> Scene<S> {
    /// The screen as the administrator opens it.
    pub(crate) fn open(city: City) -> Self {
        let actor = city.admin.clone();
        Self::open_as(city, actor)
    }

    /// The screen as somebody of that role opens it.
    pub(crate) fn open_as_role(city: City, role: Role) -> Self {
        let actor = Actor {
            role,
            ..city.admin.clone()
        };
        Self::open_as(city, actor)
    }

    /// The screen as somebody opens it.
    pub(crate) fn open_as(city: City, actor: Actor) -> Self {
        let session = city.session(actor);
        let (screen, action) = S::new(&session);
        let mut scene = Self {
            city,
            session,
            screen,
            asked: Asked::default(),
        };
        scene.run(action);
        scene
    }

    fn run(&mut self, action: Action<S::Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        let actor = session.actor.clone();
        self.city
            .run(action, &actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    /// Gives the screen a message and does what it asks for.
    pub(crate) fn tell(&mut self, message: S::Message) {
        let action = self.screen.update(message, &self.session);
        self.run(action);
    }

    /// A window on it.
    pub(crate) fn window(&self) -> Window<'_, S::Message> {
        window(ROOM, self.screen.view(&self.session))
    }

    /// Operates the window and lets the screen have what came of it.
    pub(crate) fn with(&mut self, operate: impl FnOnce(&mut Window<'_, S::Message>)) {
        let mut window = self.window();
        operate(&mut window);
        let messages: Vec<S::Message> = window.into_messages().collect();
        for message in messages {
            self.tell(message);
        }
    }

    /// Presses the button of that id.
    pub(crate) fn press(&mut self, id: &str) {
        let id = id.to_owned();
        self.with(|window| {
            let _ = window.click(iced_test::selector::id(id)).expect("a button");
        });
    }

    /// Puts text into the field of that id.
    pub(crate) fn type_into(&mut self, id: &str, text: &str) {
        self.press(id);
        for character in text.chars() {
            let id = id.to_owned();
            self.with(|window| {
                let _ = window.click(iced_test::selector::id(id)).expect("a field");
                crate::support::tap(window, iced::keyboard::key::Named::End);
                let _ = window.typewrite(&character.to_string());
            });
        }
    }

    /// Whether these words stand somewhere.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.window().find(words).is_ok()
    }

    /// Every theme and language at the design size, both languages at the smallest.
    pub(crate) fn pictures(&mut self, name: &str) {
        for language in Language::ALL {
            self.session.language = language;
            within(language, || {
                for theme in Theme::ALL {
                    let mut window = self.window();
                    let name = format!("{name}-{}-{}", theme.code(), language.code());
                    let _ = shoot(&name, theme, &mut window);
                }
                let mut window = window(SMALL, self.screen.view(&self.session));
                let name = format!("{name}-small-{}", language.code());
                let _ = shoot(&name, Theme::Light, &mut window);
            });
        }
    }
}

/// Enters more people: `count` in five units of two regions.
pub(crate) fn populate(city: &mut City, count: usize) {
    let mut text = "姓名,性别,工作单位,地区,中层领导,执法证号,有效期至\n".to_owned();
    let units = [
        ("市市场监督管理局", "市本级"),
        ("市应急管理局", "市本级"),
        ("西岭县自然资源局", "西岭县"),
        ("西岭县农业农村局", "西岭县"),
        ("西岭县卫生健康委员会", "西岭县"),
    ];
    let names = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
    let given = ["建国", "丽华", "志强", "敏", "海涛", "晓燕", "文博", "欣怡"];
    for number in 0..count {
        let (unit, region) = units[number % units.len()];
        let name = format!("{}{}", names[number % 10], given[number * 3 % 8]);
        let leader = if number % 6 == 0 { "是" } else { "否" };
        let until = if number % 9 == 4 {
            "2027-03-31"
        } else {
            "2028-06-30"
        };
        let _ = writeln!(
            text,
            "{name},男,{unit},{region},{leader},9902-{number:04},{until}"
        );
    }
    let upload = Upload {
        name: "more.csv".to_owned(),
        bytes: text.into_bytes(),
    };
    let preview = roster::preview(&city.office, &city.admin, &[upload], &mut |_| {
        ControlFlow::Continue(())
    })
    .expect("a preview");
    let rows: BTreeSet<_> = (0..count).map(|row| (0, row)).collect();
    let _ = roster::accept(&mut city.office, &city.admin, &preview, &rows).expect("people");
}
