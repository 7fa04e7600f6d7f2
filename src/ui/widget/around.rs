//! A widget around another one, which is shown as it is: whoever stands around it hears every event, before
//! and after it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Event, Length, Rectangle, Size, Vector};

use crate::ui::Element;
use crate::ui::theme::Theme;

/// Who stands around a widget.
pub(super) trait Bystander<Message> {
    /// What is remembered between frames.
    type Memory: Default + 'static;

    /// An event is about to reach the widget.
    fn before(
        &self,
        _memory: &mut Self::Memory,
        _inner: &mut Inner<'_, '_, Message>,
        _shell: &mut Shell<'_, Message>,
    ) {
    }

    /// The widget has had an event.
    fn after(
        &self,
        memory: &mut Self::Memory,
        inner: &mut Inner<'_, '_, Message>,
        event: &Event,
        shell: &mut Shell<'_, Message>,
    );
}

/// The widget within, laid out.
pub(super) struct Inner<'a, 'b, Message> {
    content: &'a mut Element<'b, Message>,
    tree: &'a mut Tree,
    layout: Layout<'a>,
    renderer: &'a iced::Renderer,
}

impl<Message> Inner<'_, '_, Message> {
    /// Runs an operation over it.
    pub(super) fn operate(&mut self, operation: &mut dyn Operation) {
        self.content
            .as_widget_mut()
            .operate(self.tree, self.layout, self.renderer, operation);
    }
}

/// Has somebody stand around a widget.
pub(super) fn around<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    bystander: impl Bystander<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Around {
        content: content.into(),
        bystander,
    })
}

/// What a bystander remembers. A type of its own, for the tag of `()` is that of widgets without a state.
#[derive(Default)]
struct Kept<M>(M);

struct Around<'a, Message, B> {
    content: Element<'a, Message>,
    bystander: B,
}

impl<Message, B: Bystander<Message>> Widget<Message, Theme, iced::Renderer>
    for Around<'_, Message, B>
{
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Kept<B::Memory>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Kept::<B::Memory>::default())
    }

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
        let Kept(memory) = tree.state.downcast_mut::<Kept<B::Memory>>();
        let mut inner = Inner {
            content: &mut self.content,
            tree: &mut tree.children[0],
            layout,
            renderer,
        };
        self.bystander.before(memory, &mut inner, shell);
        inner.content.as_widget_mut().update(
            inner.tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        self.bystander.after(memory, &mut inner, event, shell);
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
