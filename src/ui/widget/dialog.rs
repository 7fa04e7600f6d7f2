//! A question that must be answered before anything else: title, sentence, actions.
//!
//! While a dialog is open, the window below it is dead: no key, no click, no focus reaches it. The
//! first control of the dialog has the focus, Escape dismisses it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Renderer as _};
use iced::advanced::widget::{Operation, Tree, Widget, operation, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, key::Named};
use iced::widget::{Row, center, container, scrollable, space as gap, text};
use iced::{Event, Length, Rectangle, Size, Vector};

use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{self, Theme, Tone, size, space};

use super::pressable::Pressable;
use super::{banner::banner, button, fitting::fitting, focus, words};

/// What a dialog shows. See [`dialog`].
pub struct Dialog<'a, Message> {
    title: text::Fragment<'a>,
    body: Option<Element<'a, Message>>,
    failure: Option<Element<'a, Message>>,
    actions: Vec<Element<'a, Message>>,
    on_dismiss: Option<Message>,
    width: f32,
}

/// A dialog with a title.
pub fn dialog<'a, Message: Clone + 'a>(title: impl text::IntoFragment<'a>) -> Dialog<'a, Message> {
    Dialog {
        title: title.into_fragment(),
        body: None,
        failure: None,
        actions: Vec::new(),
        on_dismiss: None,
        width: 480.0,
    }
}

impl<'a, Message: Clone + 'a> Dialog<'a, Message> {
    /// A sentence below the title.
    #[must_use]
    pub fn sentence(self, sentence: impl text::IntoFragment<'a>) -> Self {
        self.body(words::body(sentence))
    }

    /// Anything below the title.
    #[must_use]
    pub fn body(mut self, body: impl Into<Element<'a, Message>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Why what it asked was not done; it stays open and says so above its actions.
    #[must_use]
    pub fn failure(mut self, why: impl text::IntoFragment<'a>) -> Self {
        self.failure = Some(banner(Tone::Negative, why).into());
        self
    }

    /// Adds a button; the one that changes nothing goes first, so that Enter is harmless.
    #[must_use]
    pub fn action(mut self, button: impl Into<Element<'a, Message>>) -> Self {
        self.actions.push(button.into());
        self
    }

    /// Adds the button by which nothing changes; Escape means the same.
    #[must_use]
    pub fn cancel(self, message: Message) -> Self {
        let cancel = button::secondary(fl!("common-cancel")).id("dialog-cancel");
        self.action(cancel.on_press(message.clone()))
            .on_dismiss(message)
    }

    /// Adds the button by which it is so; dead as long as it has no message.
    #[must_use]
    pub fn confirm(self, button: Pressable<'a, Message>, message: Option<Message>) -> Self {
        self.action(button.id("dialog-confirm").on_press_maybe(message))
    }

    /// What Escape means. Without it, only the actions lead out.
    #[must_use]
    pub fn on_dismiss(mut self, message: Message) -> Self {
        self.on_dismiss = Some(message);
        self
    }

    /// Sets the width of the card.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The same for a larger screen that holds the one it is of.
    pub fn map<Outer: Clone + 'a>(
        self,
        f: impl Fn(Message) -> Outer + Clone + 'a,
    ) -> Dialog<'a, Outer> {
        let Self {
            title,
            body,
            failure,
            actions,
            on_dismiss,
            width,
        } = self;
        Dialog {
            title,
            body: body.map(|body| body.map(f.clone())),
            failure: failure.map(|failure| failure.map(f.clone())),
            actions: actions
                .into_iter()
                .map(|action| action.map(f.clone()))
                .collect(),
            on_dismiss: on_dismiss.map(f),
            width,
        }
    }

    fn view(self) -> (Element<'a, Message>, Option<Message>) {
        let actions = container(Row::with_children(self.actions).spacing(space::XS))
            .align_right(Length::Fill);
        let mut parts: Vec<Element<'a, Message>> = vec![text(self.title).size(size::LARGE).into()];
        parts.extend(self.body.map(scrolling));
        parts.extend(self.failure);
        parts.push(actions.into());
        // However small the window, the actions stay in it: the body gives way.
        let card = container(fitting(parts, 1, space::M))
            .padding(space::L)
            .width(self.width)
            .style(theme::container::card);
        let view = center(card)
            .padding(space::L)
            .style(theme::container::backdrop);
        (focus::tabs_entered(view), self.on_dismiss)
    }
}

/// What scrolls where it has no room; what fills its room sees to that itself.
fn scrolling<'a, Message: 'a>(body: Element<'a, Message>) -> Element<'a, Message> {
    if body.as_widget().size_hint().height.is_fill() {
        return body;
    }
    let bar = scrollable::Scrollbar::new().spacing(space::XS);
    scrollable(body)
        .direction(scrollable::Direction::Vertical(bar))
        .width(Length::Fill)
        .into()
}

/// Lays the dialog over the window, if there is one. Always part of the view, so that the tree of
/// widgets keeps its shape.
pub fn over<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    open: Option<Dialog<'a, Message>>,
) -> Element<'a, Message> {
    let is_open = open.is_some();
    let (front, on_dismiss) = match open {
        Some(dialog) => dialog.view(),
        None => (gap().into(), None),
    };
    Element::new(Modal {
        layers: [base.into(), front],
        is_open,
        on_dismiss,
    })
}

struct Modal<'a, Message> {
    /// The window and, over it, the dialog or nothing.
    layers: [Element<'a, Message>; 2],
    is_open: bool,
    on_dismiss: Option<Message>,
}

#[derive(Debug, Default)]
struct State {
    was_open: bool,
}

impl<Message> Modal<'_, Message> {
    /// The layer that is alive.
    fn live(&self) -> usize {
        usize::from(self.is_open)
    }
}

impl<Message: Clone> Widget<Message, Theme, iced::Renderer> for Modal<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.layers.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.layers);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let size = limits.max();
        let limits = layout::Limits::new(Size::ZERO, size);
        let nodes = self
            .layers
            .iter_mut()
            .zip(&mut tree.children)
            .map(|(layer, tree)| layer.as_widget_mut().layout(tree, renderer, &limits))
            .collect();
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let live = self.live();
        if let Some(layout) = layout.children().nth(live) {
            self.layers[live].as_widget_mut().operate(
                &mut tree.children[live],
                layout,
                renderer,
                operation,
            );
        }
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
        let state = tree.state.downcast_mut::<State>();
        let opens = self.is_open && !state.was_open;
        state.was_open = self.is_open;
        // Before the fields, which would take Escape for leaving themselves. A menu over the dialog was
        // asked before both.
        if self.is_open
            && is_escape(event)
            && !shell.is_event_captured()
            && let Some(message) = &self.on_dismiss
        {
            shell.publish(message.clone());
            shell.capture_event();
            return;
        }
        for (index, layout) in layout.children().enumerate() {
            let (layer, tree) = (&mut self.layers[index], &mut tree.children[index]);
            if opens && index == 0 {
                let mut unfocus = operation::focusable::unfocus::<()>();
                layer
                    .as_widget_mut()
                    .operate(tree, layout, renderer, &mut unfocus);
            }
            let live = index == usize::from(self.is_open);
            // The window below still hears of frames and sizes, but not of people.
            if live || index == 0 && matches!(event, Event::Window(_)) {
                let cursor = if live {
                    cursor
                } else {
                    mouse::Cursor::Unavailable
                };
                layer.as_widget_mut().update(
                    tree, event, layout, cursor, renderer, clipboard, shell, viewport,
                );
            }
        }
        if self.is_open && !shell.is_event_captured() && is_from_people(event) {
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
        let mut layers = self
            .layers
            .iter()
            .zip(&tree.children)
            .zip(layout.children());
        if let Some(((base, tree), layout)) = layers.next() {
            let cursor = if self.is_open {
                mouse::Cursor::Unavailable
            } else {
                cursor
            };
            base.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
        if let (true, Some(((front, tree), layout))) = (self.is_open, layers.next()) {
            renderer.with_layer(layout.bounds(), |renderer| {
                front
                    .as_widget()
                    .draw(tree, renderer, theme, style, layout, cursor, viewport);
            });
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        let live = self.live();
        layout
            .children()
            .nth(live)
            .map_or_else(mouse::Interaction::default, |layout| {
                self.layers[live].as_widget().mouse_interaction(
                    &tree.children[live],
                    layout,
                    cursor,
                    viewport,
                    renderer,
                )
            })
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        let live = self.live();
        self.layers[live].as_widget_mut().overlay(
            &mut tree.children[live],
            layout.children().nth(live)?,
            renderer,
            viewport,
            translation,
        )
    }
}

fn is_from_people(event: &Event) -> bool {
    matches!(
        event,
        Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_)
    )
}

fn is_escape(event: &Event) -> bool {
    matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(Named::Escape),
            ..
        })
    )
}
