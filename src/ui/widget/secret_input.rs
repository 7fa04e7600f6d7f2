//! A field for what nobody else may read: passphrases and PINs.
//!
//! Input methods show what is being composed in clear text, and asking them to treat the field as
//! secret does nothing on Windows, macOS and X11. So this field turns the input method off while it
//! has the focus, and hears nothing that one may send.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, InputMethod, Shell, mouse, overlay};
use iced::widget::TextInput;
use iced::{Event, Length, Rectangle, Size, Vector};

use crate::ui::Element;
use crate::ui::theme::Theme;

use super::field;

/// A secret field. See [`secret_input`].
pub struct SecretInput<'a, Message> {
    input: TextInput<'a, Message, Theme>,
}

/// A field whose value is shown as dots.
pub fn secret_input<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    value: &str,
    on_input: impl Fn(String) -> Message + 'a,
) -> SecretInput<'a, Message> {
    SecretInput {
        input: field::bare_input("", value)
            .id(id)
            .secure(true)
            .on_input(on_input),
    }
}

impl<Message: Clone> SecretInput<'_, Message> {
    /// What Enter means.
    #[must_use]
    pub fn on_submit(mut self, message: Message) -> Self {
        self.input = self.input.on_submit(message);
        self
    }
}

impl<'a, Message: Clone + 'a> SecretInput<'a, Message> {
    fn inner(&self) -> &dyn Widget<Message, Theme, iced::Renderer> {
        &self.input
    }

    fn inner_mut(&mut self) -> &mut dyn Widget<Message, Theme, iced::Renderer> {
        &mut self.input
    }
}

impl<'a, Message: Clone + 'a> Widget<Message, Theme, iced::Renderer> for SecretInput<'a, Message> {
    fn tag(&self) -> tree::Tag {
        self.inner().tag()
    }

    fn state(&self) -> tree::State {
        self.inner().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.inner().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.inner().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.inner().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.inner_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.inner_mut().operate(tree, layout, renderer, operation);
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
        if matches!(event, Event::InputMethod(_)) {
            return;
        }
        let before = shell.input_method().clone();
        self.inner_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        if *shell.input_method() != before {
            *shell.input_method_mut() = InputMethod::Disabled;
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
        self.inner()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.inner()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        self.inner_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<SecretInput<'a, Message>> for Element<'a, Message> {
    fn from(input: SecretInput<'a, Message>) -> Self {
        Self::new(input)
    }
}
