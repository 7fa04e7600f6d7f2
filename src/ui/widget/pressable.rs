//! Anything that can be pressed: by mouse, by touch, and by Enter or Space once Tab has reached it.
//!
//! The stock button cannot take focus. This one can, and draws a ring while it has it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Renderer as _};
use iced::advanced::text::{self, Renderer as _};
use iced::advanced::widget::{Id, Operation, Tree, Widget, operation, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, key::Named};
use iced::widget::button::{Status, Style, StyleFn};
use iced::{
    Alignment, Background, Border, Color, Event, Length, Padding, Pixels, Point, Rectangle, Size,
    Vector, alignment, border, touch, window,
};

use crate::ui::Element;
use crate::ui::theme::{self, Theme, button, measure, space};

/// Something that can be pressed. See [`pressable`].
pub struct Pressable<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    on_press: Option<Message>,
    width: Length,
    height: Length,
    padding: Padding,
    align: Alignment,
    class: StyleFn<'a, Theme>,
    current: bool,
    corner: Option<&'static str>,
    status: Option<Status>,
}

/// Makes anything pressable. Without [`Pressable::on_press`] it is disabled and Tab passes it by.
pub fn pressable<'a, Message>(content: impl Into<Element<'a, Message>>) -> Pressable<'a, Message> {
    Pressable {
        content: content.into(),
        id: None,
        on_press: None,
        width: Length::Shrink,
        height: Length::Shrink,
        padding: Padding::from([0.0, space::M]),
        align: Alignment::Start,
        class: Box::new(button::secondary),
        current: false,
        corner: None,
        status: None,
    }
}

impl<'a, Message> Pressable<'a, Message> {
    /// The name by which a test finds it and a task focuses it.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What pressing means.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What pressing means, if it may be pressed at all.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the height; the content stands in its middle.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// Sets the room around the content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// Centres the content in a wider box.
    #[must_use]
    pub fn centred(mut self) -> Self {
        self.align = Alignment::Center;
        self
    }

    /// Sets the look, one of [`theme::button`].
    #[must_use]
    pub fn style(mut self, style: impl Fn(&Theme, Status) -> Style + 'a) -> Self {
        self.class = Box::new(style);
        self
    }

    /// Rings it as the one among its like that is shown now.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// Sets a small sign into the upper right corner.
    #[must_use]
    pub(super) fn corner(mut self, sign: &'static str) -> Self {
        self.corner = Some(sign);
        self
    }

    fn status_now(&self, state: &State, over: bool) -> Status {
        match (self.on_press.is_some(), over, state.pressed) {
            (false, _, _) => Status::Disabled,
            (true, true, true) => Status::Pressed,
            (true, true, false) => Status::Hovered,
            (true, false, _) => Status::Active,
        }
    }
}

#[derive(Debug, Default)]
struct State {
    pressed: bool,
    focused: bool,
    /// Whether the focus came by keyboard and is to be seen.
    ring: bool,
}

impl operation::Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.ring = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.ring = false;
    }
}

/// Draws the ring of a thing that has the focus: the colour outside, a gap inside, so that it shows
/// on any filling.
pub(super) fn ring(
    renderer: &mut iced::Renderer,
    bounds: Rectangle,
    radius: border::Radius,
    colour: Color,
    gap: Color,
) {
    for (inset, width, colour) in [
        (measure::RING, measure::LINE, gap),
        (0.0, measure::RING, colour),
    ] {
        renderer.fill_quad(
            renderer::Quad {
                bounds: bounds.shrink(Padding::new(inset)),
                border: Border {
                    color: colour,
                    width,
                    radius,
                },
                ..renderer::Quad::default()
            },
            Background::Color(Color::TRANSPARENT),
        );
    }
}

/// Whether the event is Enter or Space, pressed once and alone.
pub(super) fn presses(event: &Event) -> bool {
    matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(Named::Enter | Named::Space),
            modifiers,
            repeat: false,
            ..
        }) if modifiers.is_empty()
    )
}

impl<Message: Clone> Widget<Message, Theme, iced::Renderer> for Pressable<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::positioned(
            limits,
            self.width,
            self.height,
            self.padding,
            |limits| {
                self.content.as_widget_mut().layout(
                    &mut tree.children[0],
                    renderer,
                    &limits.loose(),
                )
            },
            |content, size| content.align(self.align, Alignment::Center, size),
        )
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        operation.container(self.id.as_ref(), bounds);
        if self.on_press.is_some() {
            let state = tree.state.downcast_mut::<State>();
            operation.focusable(self.id.as_ref(), bounds, state);
        }
        let Some(content) = layout.children().next() else {
            return;
        };
        operation.traverse(&mut |operation| {
            self.content.as_widget_mut().operate(
                &mut tree.children[0],
                content,
                renderer,
                operation,
            );
        });
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
        if let Some(content) = layout.children().next() {
            self.content.as_widget_mut().update(
                &mut tree.children[0],
                event,
                content,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }

        let over = cursor.is_over(layout.bounds());
        let state = tree.state.downcast_mut::<State>();
        match &self.on_press {
            Some(message) => handle(state, message, event, over, shell),
            None => *state = State::default(),
        }

        let status = self.status_now(state, over);
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            self.status = Some(status);
        } else if self.status.is_some_and(|shown| shown != status) {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_ref::<State>();
        let status = self
            .status
            .unwrap_or_else(|| self.status_now(state, cursor.is_over(bounds)));
        let style = (self.class)(theme, status);
        let tokens = theme.tokens();

        if style.background.is_some() || style.border.width > 0.0 {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border: style.border,
                    ..renderer::Quad::default()
                },
                style.background.unwrap_or(Color::TRANSPARENT.into()),
            );
        }
        if self.current {
            ring(
                renderer,
                bounds,
                style.border.radius,
                tokens.accent,
                tokens.raised,
            );
        }
        if state.focused && state.ring {
            ring(
                renderer,
                bounds,
                style.border.radius,
                tokens.focus,
                tokens.raised,
            );
        }
        if let Some(sign) = self.corner {
            renderer.fill_text(
                corner_text(sign),
                Point::new(bounds.x + bounds.width - 3.0, bounds.y + 1.0),
                style.text_color,
                *viewport,
            );
        }
        if let Some(content) = layout.children().next() {
            self.content.as_widget().draw(
                &tree.children[0],
                renderer,
                theme,
                &renderer::Style {
                    text_color: style.text_color,
                },
                content,
                cursor,
                viewport,
            );
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
        let within = layout
            .children()
            .next()
            .map_or_else(mouse::Interaction::default, |content| {
                self.content.as_widget().mouse_interaction(
                    &tree.children[0],
                    content,
                    cursor,
                    viewport,
                    renderer,
                )
            });
        if self.on_press.is_some() && cursor.is_over(layout.bounds()) {
            within.max(mouse::Interaction::Pointer)
        } else {
            within
        }
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
            layout.children().next()?,
            renderer,
            viewport,
            translation,
        )
    }
}

fn handle<Message: Clone>(
    state: &mut State,
    message: &Message,
    event: &Event,
    over: bool,
    shell: &mut Shell<'_, Message>,
) {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
        | Event::Touch(touch::Event::FingerPressed { .. }) => {
            // The pointer moves the focus silently: whoever points needs no ring.
            let takes = over && !shell.is_event_captured();
            if state.ring {
                shell.request_redraw();
            }
            state.pressed = takes;
            state.focused = takes;
            state.ring = false;
            if takes {
                shell.capture_event();
            }
        }
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
        | Event::Touch(touch::Event::FingerLifted { .. })
            if state.pressed =>
        {
            state.pressed = false;
            if over {
                shell.publish(message.clone());
            }
            shell.capture_event();
        }
        Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
        event if state.focused && presses(event) && !shell.is_event_captured() => {
            state.ring = true;
            shell.publish(message.clone());
            shell.capture_event();
        }
        _ => {}
    }
}

fn corner_text(sign: &'static str) -> text::Text {
    text::Text {
        content: sign.to_owned(),
        bounds: Size::INFINITE,
        size: Pixels(9.0),
        line_height: text::LineHeight::Relative(1.0),
        font: theme::FONT,
        align_x: text::Alignment::Right,
        align_y: alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::None,
    }
}

impl<'a, Message: Clone + 'a> From<Pressable<'a, Message>> for Element<'a, Message> {
    fn from(pressable: Pressable<'a, Message>) -> Self {
        Self::new(pressable)
    }
}
