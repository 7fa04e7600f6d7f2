//! A screen that is driven in its city: it is told messages, operated by hand, and looked at.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::panic,
    reason = "a test that cannot go on says so; each test crate uses a part of what all of them share"
)]

use iced::Size;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced_test::selector;
use zhikao::i18n::{Language, current, within};
use zhikao::ui::{Action, Element, Session, Theme, theme};

use crate::city::{Asked, City};
use crate::support::{self, Window, shoot, tap, window};

/// The room beside the sidebar at the design size.
pub const ROOM: Size = Size::new(support::DESIGN.width - theme::measure::SIDEBAR, 768.0);
/// The same in the smallest window.
pub const SMALL: Size = Size::new(1024.0 - theme::measure::SIDEBAR, 720.0);

type Update<S, Message> = fn(&mut S, Message, &Session) -> Action<Message>;
type View<S, Message> = for<'a> fn(&'a S, &'a Session) -> Element<'a, Message>;

/// A screen in its city, and somebody before it.
pub struct Scene<S, Message> {
    pub city: City,
    pub session: Session,
    pub screen: S,
    pub asked: Asked,
    size: Size,
    update: Update<S, Message>,
    view: View<S, Message>,
}

impl<S, Message: Send + 'static> Scene<S, Message> {
    /// The screen in the room beside the sidebar, as whoever uses the city opens it.
    pub fn open(
        city: City,
        begin: impl FnOnce(&Session) -> (S, Action<Message>),
        update: Update<S, Message>,
        view: View<S, Message>,
    ) -> Self {
        let session = city.session();
        let (screen, action) = begin(&session);
        let mut scene = Self {
            city,
            session,
            screen,
            asked: Asked::default(),
            size: ROOM,
            update,
            view,
        };
        scene.run(action);
        scene
    }

    /// Operated and looked at in a window of that size.
    pub fn sized(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// Opens the screen anew, as it was or another one of its kind.
    pub fn again(&mut self, begin: impl FnOnce(&Session) -> (S, Action<Message>)) {
        let (screen, action) = begin(&self.session);
        self.screen = screen;
        self.run(action);
    }

    /// Does what the screen asks for.
    pub fn run(&mut self, action: Action<Message>) {
        let (screen, session, update) = (&mut self.screen, &self.session, self.update);
        self.city
            .run(action, &session.actor, &mut self.asked, &mut |message| {
                update(screen, message, session)
            });
    }

    /// Gives the screen a message, and does not yet do what it asks for.
    pub fn ask(&mut self, message: Message) -> Action<Message> {
        (self.update)(&mut self.screen, message, &self.session)
    }

    /// Gives the screen a message and does what it asks for.
    pub fn tell(&mut self, message: Message) {
        let action = self.ask(message);
        self.run(action);
    }

    /// The screen as it is drawn.
    pub fn view(&self) -> Element<'_, Message> {
        (self.view)(&self.screen, &self.session)
    }

    /// A window on it.
    pub fn window(&self) -> Window<'_, Message> {
        window(self.size, self.view())
    }

    /// Operates the window and tells the screen what came of it.
    pub fn operate(&mut self, hands: impl FnOnce(&mut Window<'_, Message>)) {
        let messages: Vec<Message> = {
            let mut window = self.window();
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    /// Presses the button of that id.
    pub fn press(&mut self, id: &str) {
        self.operate(|window| {
            let _ = window
                .click(selector::id(id.to_owned()))
                .unwrap_or_else(|_| panic!("nothing to press is called {id}"));
        });
    }

    /// Presses what these words stand on.
    pub fn press_words(&mut self, words: &str) {
        self.operate(|window| {
            let _ = window
                .click(words)
                .unwrap_or_else(|_| panic!("{words} is not shown"));
        });
    }

    /// Presses a key.
    pub fn key(&mut self, named: Named) {
        self.operate(|window| tap(window, named));
    }

    /// Presses the key of a letter.
    pub fn letter(&mut self, letter: &str) {
        self.operate(|window| {
            support::press(window, Key::Character(letter.into()), Modifiers::empty());
        });
    }

    /// Types at the end of the field of that id.
    pub fn type_into(&mut self, id: &str, text: &str) {
        self.in_field(id, |window| {
            let _ = window.typewrite(text);
        });
    }

    /// Presses Enter in the field of that id.
    pub fn enter(&mut self, id: &str) {
        self.in_field(id, |window| tap(window, Named::Enter));
    }

    /// Operates the field of that id, with the cursor at its end.
    pub fn in_field(&mut self, id: &str, hands: impl FnOnce(&mut Window<'_, Message>)) {
        self.operate(|window| {
            let _ = window
                .click(selector::id(id.to_owned()))
                .unwrap_or_else(|_| panic!("no field is called {id}"));
            tap(window, Named::End);
            hands(window);
        });
    }

    /// Whether these words stand somewhere.
    pub fn shows(&self, words: &str) -> bool {
        self.window().find(words).is_ok()
    }

    /// Pictures of it for people to look at: in every theme and language beside the sidebar, light ones
    /// of the smallest window.
    pub fn pictures(&mut self, name: &str) {
        for language in Language::ALL {
            self.session.language = language;
            within(language, || {
                for theme in Theme::ALL {
                    self.picture(name, theme, ROOM);
                }
                self.picture(&format!("{name}-small"), Theme::Light, SMALL);
            });
        }
    }

    /// Pictures of it in every theme and language in a window of that size.
    pub fn pictures_at(&self, name: &str, size: Size) {
        support::shoot_all(name, size, || self.view());
    }

    /// A picture in the language that is spoken.
    pub fn picture(&self, name: &str, theme: Theme, size: Size) {
        let name = format!("{name}-{}-{}", theme.code(), current().code());
        let _ = shoot(&name, theme, &mut window(size, self.view()));
    }
}
