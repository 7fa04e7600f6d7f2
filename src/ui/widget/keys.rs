//! Keys of a screen: what no focused thing wanted.

use iced::Event;
use iced::advanced::Shell;
use iced::keyboard::{self, Key, Modifiers, key::Named};

use super::around::{Bystander, Inner, around};
use crate::ui::Element;

/// A key that was pressed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// The key as the layout has it.
    pub key: Key,
    /// The Latin character on the key whatever the layout, in upper case.
    pub latin: Option<char>,
    /// What was held with it.
    pub modifiers: Modifiers,
}

impl Press {
    /// Whether it is this key with nothing held.
    pub fn is(&self, named: Named) -> bool {
        self.modifiers.is_empty() && self.key == Key::Named(named)
    }

    /// Whether it is this key with Ctrl (Command on macOS) held.
    pub fn is_command(&self, named: Named) -> bool {
        self.modifiers == Modifiers::COMMAND && self.key == Key::Named(named)
    }

    /// The letter or digit, with nothing held but perhaps Shift.
    pub fn character(&self) -> Option<char> {
        (self.modifiers - Modifiers::SHIFT)
            .is_empty()
            .then_some(self.latin)
            .flatten()
    }

    /// The letter or digit, with Ctrl (Command on macOS) held.
    pub fn command(&self) -> Option<char> {
        (self.modifiers == Modifiers::COMMAND)
            .then_some(self.latin)
            .flatten()
    }

    /// The option that the key names: A to H, or 1 to 8.
    pub fn option(&self) -> Option<usize> {
        match self.character()? {
            letter @ 'A'..='H' => Some(letter as usize - 'A' as usize),
            digit @ '1'..='8' => Some(digit as usize - '1' as usize),
            _ => None,
        }
    }

    fn from_event(event: &Event) -> Option<Self> {
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                repeat: false,
                ..
            }) => Some(Self {
                key: key.clone(),
                latin: key
                    .to_latin(*physical_key)
                    .map(|character| character.to_ascii_uppercase()),
                modifiers: *modifiers,
            }),
            _ => None,
        }
    }
}

/// Turns keys that nothing in `content` used into messages. Return `None` for the others.
pub fn on_press<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    message: impl Fn(&Press) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    around(content, Listener(message))
}

/// Asks what a key means that nothing used.
struct Listener<F>(F);

impl<Message, F: Fn(&Press) -> Option<Message>> Bystander<Message> for Listener<F> {
    type Memory = ();

    fn after(
        &self,
        (): &mut (),
        _inner: &mut Inner<'_, '_, Message>,
        event: &Event,
        shell: &mut Shell<'_, Message>,
    ) {
        if shell.is_event_captured() {
            return;
        }
        if let Some(message) = Press::from_event(event).and_then(|press| (self.0)(&press)) {
            shell.publish(message);
            shell.capture_event();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(latin: char, modifiers: Modifiers) -> Press {
        Press {
            key: Key::Character(latin.to_string().into()),
            latin: Some(latin),
            modifiers,
        }
    }

    #[test]
    fn letters_and_digits_name_options() {
        let plain = |latin| press(latin, Modifiers::empty()).option();
        assert_eq!(plain('A'), Some(0));
        assert_eq!(plain('H'), Some(7));
        assert_eq!(plain('I'), None);
        assert_eq!(plain('1'), Some(0));
        assert_eq!(plain('8'), Some(7));
        assert_eq!(plain('9'), None);
        assert_eq!(press('A', Modifiers::SHIFT).option(), Some(0));
        assert_eq!(press('A', Modifiers::COMMAND).option(), None);
        assert_eq!(press('K', Modifiers::COMMAND).command(), Some('K'));
    }
}
