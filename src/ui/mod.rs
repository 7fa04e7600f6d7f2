//! The window.
//!
//! - [`theme`]: colours, sizes and styles by role; three themes.
//! - [`widget`]: what screens are built from; knows no screen and no domain.
//! - `screen`: one module a screen; knows no other screen, no store, no file format.
//! - `app`: state, routing and tasks; the only one that runs anything.
//!
//! # How a screen is written
//!
//! A screen is `State`, `Message`, `Action`, `update` and `view`. What it needs to know is lent to
//! it; what it wants done it returns as an `Action`, which the app runs, answering with a message.
//! Messages say what happened (`NameTyped`, `Loaded`), never what to set.
//!
//! ```
//! use zhikao::i18n::fl;
//! use zhikao::ui::Element;
//! use zhikao::ui::theme::{Tone, space};
//! use zhikao::ui::widget::{banner::banner, button, field, page::page};
//!
//! #[derive(Default)]
//! pub struct State {
//!     name: String,
//!     error: Option<String>,
//! }
//!
//! #[derive(Debug, Clone)]
//! pub enum Message {
//!     NameTyped(String),
//!     Submitted,
//!     Saved(Result<(), String>),
//! }
//!
//! pub enum Action {
//!     None,
//!     Save { name: String },
//!     GoBack,
//! }
//!
//! impl State {
//!     pub fn update(&mut self, message: Message) -> Action {
//!         match message {
//!             Message::NameTyped(name) => self.name = name,
//!             Message::Submitted => return Action::Save { name: self.name.clone() },
//!             Message::Saved(Ok(())) => return Action::GoBack,
//!             Message::Saved(Err(error)) => self.error = Some(error),
//!         }
//!         Action::None
//!     }
//!
//!     pub fn view(&self) -> Element<'_, Message> {
//!         let name = field::text_field("unit-name", "", &self.name, Message::NameTyped)
//!             .on_submit(Message::Submitted);
//!         page(fl!("navigation-people"))
//!             .action(button::primary(fl!("common-save")).on_press(Message::Submitted))
//!             .body(
//!                 iced::widget::column![field::field(fl!("common-edit"), name)]
//!                     .push(self.error.as_deref().map(|error| banner(Tone::Negative, error)))
//!                     .spacing(space::M),
//!             )
//!     }
//! }
//! ```
//!
//! # Rules of the house
//!
//! - Words come from [`fl!`](crate::i18n::fl) and [`crate::i18n::names`]; numbers and dates from
//!   [`crate::i18n::format`]. No literal sentence in a view.
//! - Sizes, spaces and colours come from [`theme`]. No literal colour anywhere.
//! - What can be operated has an id and comes from [`widget`]; stock buttons, checkboxes, radios and
//!   pick lists of iced cannot take focus and are not used. Tab and the focus ring need nothing
//!   from a screen; keys of its own go through [`widget::keys::on_press`].
//! - One `scrollable` a screen; a list that can grow is a [`widget::table`] with
//!   [`widget::paging`]. Keep the shape of the tree: an empty `space()` rather than no widget. What
//!   changes often (a countdown) stands last.
//! - Every screen has its empty, loading and error state: [`widget::empty_state`],
//!   [`widget::loading`], [`widget::banner`]. An error says what happened, what was kept, what to do.
//! - Nothing is told by colour alone.
//! - Emptying a field that has the focus also takes
//!   `iced::widget::operation::move_cursor_to_front(id)`: its cursor would stand behind the end, and
//!   what is typed next would rest on iced putting it right.

pub mod action;
pub mod app;
pub mod files;
pub mod part;
pub mod screen;
pub mod session;
pub mod theme;
pub mod widget;

pub use action::{Action, Place};
pub use session::Session;
pub use theme::Theme;

/// The embedded family, regular and bold. Whoever draws anything loads both first.
pub use crate::platform::fonts::EMBEDDED as FONTS;

/// Something to draw, in our theme.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme>;
