//! Confirming with an invigilator's own PIN, and setting one where there is none yet.

use std::sync::Arc;

use iced::widget::column;

use crate::i18n::{fl, sentence::sentence};
use crate::service::pin::{self, Need};
use crate::service::{Actor, Error, Office};
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::secret_input::secret_input;
use crate::ui::widget::{button, field, words};

/// The field for the PIN.
pub const PIN: &str = "pin";

/// What is typed to confirm.
#[derive(Clone, Default)]
pub struct Confirming {
    need: Option<Need>,
    pin: String,
    passphrase: String,
    error: Option<Arc<Error>>,
}

impl std::fmt::Debug for Confirming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Confirming({:?})", self.need)
    }
}

/// A secret as it is typed; it does not show itself.
#[derive(Clone)]
pub enum Typed {
    /// The PIN, or a new one.
    Pin(String),
    /// The passphrase that goes with a new one.
    Passphrase(String),
    /// The PIN was forgotten: a new one is set with the passphrase.
    Forgotten,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pin(_) => "Pin",
            Self::Passphrase(_) => "Passphrase",
            Self::Forgotten => "Forgotten",
        })
    }
}

impl Confirming {
    /// Nothing typed yet.
    pub fn new(need: Need) -> Self {
        Self {
            need: Some(need),
            ..Self::default()
        }
    }

    /// Takes what was typed.
    pub fn take(&mut self, typed: Typed) {
        self.error = None;
        match typed {
            Typed::Pin(pin) => self.pin = pin,
            Typed::Passphrase(passphrase) => self.passphrase = passphrase,
            Typed::Forgotten => {
                self.pin.clear();
                self.need = Some(Need::ToBeSet);
            }
        }
    }

    /// What went wrong; the PIN is typed anew.
    pub fn refuse(&mut self, error: Arc<Error>) {
        self.pin.clear();
        self.error = Some(error);
    }

    /// Whether enough was typed.
    pub fn is_ready(&self) -> bool {
        match self.need {
            None => false,
            Some(Need::None) => true,
            Some(Need::Pin) => !self.pin.is_empty(),
            Some(Need::ToBeSet) => !self.pin.is_empty() && !self.passphrase.is_empty(),
        }
    }

    /// Sets the PIN first where there is none, then has the act done with it.
    ///
    /// # Errors
    /// What setting the PIN or the act says.
    pub fn through<T>(
        &self,
        office: &mut Office,
        actor: &Actor,
        act: impl FnOnce(&mut Office, &str) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.need == Some(Need::ToBeSet) {
            pin::set(office, actor, &self.passphrase, &self.pin)?;
        }
        act(office, &self.pin)
    }

    /// The fields.
    pub fn view<'a, Message: Clone + 'a>(
        &'a self,
        typed: impl Fn(Typed) -> Message + Clone + 'a,
        submitted: Message,
    ) -> Element<'a, Message> {
        let error = self
            .error
            .as_ref()
            .map(|error| words::toned(Tone::Negative, sentence(error)));
        let (first, second) = (typed.clone(), typed);
        let fields: Element<'a, Message> = match self.need {
            None | Some(Need::None) => iced::widget::space().into(),
            Some(Need::Pin) => column![
                field::field(
                    fl!("pin-own"),
                    secret_input(PIN, &self.pin, move |text| first(Typed::Pin(text)))
                        .on_submit(submitted),
                ),
                button::link(fl!("pin-forgotten"))
                    .id("pin-forgotten")
                    .on_press(second(Typed::Forgotten)),
            ]
            .into(),
            Some(Need::ToBeSet) => column![
                words::muted(fl!("pin-to-be-set")),
                field::field(
                    fl!("pin-passphrase"),
                    secret_input("pin-passphrase", &self.passphrase, move |text| {
                        second(Typed::Passphrase(text))
                    })
                ),
                field::field(
                    fl!("pin-new"),
                    secret_input(PIN, &self.pin, move |text| first(Typed::Pin(text)))
                        .on_submit(submitted)
                )
                .hint(fl!("pin-new-hint")),
            ]
            .spacing(space::XS)
            .into(),
        };
        column![fields].push(error).spacing(space::XS).into()
    }
}
