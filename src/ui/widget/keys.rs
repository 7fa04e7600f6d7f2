//! Keys of a screen: what no focused thing wanted.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Length, Rectangle, Size, Vector};

use crate::ui::Element;
use crate::ui::theme::Theme;

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
    Element::new(Listener {
        content: content.into(),
        message: Box::new(message),
    })
}

type OnPress<'a, Message> = Box<dyn Fn(&Press) -> Option<Message> + 'a>;

struct Listener<'a, Message> {
    content: Element<'a, Message>,
    message: OnPress<'a, Message>,
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Listener<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        if shell.is_event_captured() {
            return;
        }
        if let Some(message) = Press::from_event(event).and_then(|press| (self.message)(&press)) {
            shell.publish(message);
            shell.capture_event();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(
            &tree.children[0],
            layout,
            cursor,
            viewport,
            renderer,
        )
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
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
