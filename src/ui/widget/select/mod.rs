//! One of many from a list that opens. The stock pick list cannot take focus; this one can.
//!
//! Closed: Space, Enter or Alt+Down opens, Up and Down change the choice at once. Open: arrows,
//! Home, End and letters move, Enter or Space chooses, Escape and Tab close.

mod list;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Renderer as _};
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::advanced::widget::{Id, Operation, Tree, Widget, operation, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, Modifiers, key::Named};
use iced::{Border, Event, Length, Pixels, Point, Rectangle, Size, Vector, alignment, touch};

use crate::ui::Element;
use crate::ui::theme::{self, Theme, measure, size, space};

use super::pressable::{presses, ring};

use list::List;

type Paragraph = <iced::Renderer as text::Renderer>::Paragraph;

/// The most entries that are shown at once; a longer list scrolls.
const VISIBLE: usize = 10;
const ENTRY: f32 = 32.0;
const CHEVRON: f32 = 22.0;

/// A list that opens. See [`select`].
pub struct Select<'a, Message> {
    id: Id,
    labels: Vec<String>,
    chosen: Option<usize>,
    prefix: String,
    placeholder: String,
    width: Length,
    on_choose: Box<dyn Fn(usize) -> Message + 'a>,
}

/// A list of values with their names; `on_choose` gets the value.
pub fn select<'a, T, Message>(
    id: impl Into<Id>,
    choices: impl IntoIterator<Item = (T, String)>,
    chosen: Option<&T>,
    on_choose: impl Fn(T) -> Message + 'a,
) -> Select<'a, Message>
where
    T: PartialEq + Clone + 'a,
{
    let (values, labels): (Vec<T>, Vec<String>) = choices.into_iter().unzip();
    let chosen = chosen.and_then(|chosen| values.iter().position(|value| value == chosen));
    Select {
        id: id.into(),
        labels,
        chosen,
        prefix: String::new(),
        placeholder: String::new(),
        width: Length::Shrink,
        on_choose: Box::new(move |index| on_choose(values[index].clone())),
    }
}

impl<Message> Select<'_, Message> {
    /// Words before the choice, as a filter has: 年度：2026.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// What it says while nothing is chosen.
    #[must_use]
    pub fn placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = placeholder.into();
        self
    }

    /// Sets the width; it is as wide as its words unless told.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    fn words(&self) -> String {
        let choice = self
            .chosen
            .and_then(|index| self.labels.get(index))
            .unwrap_or(&self.placeholder);
        format!("{}{choice}", self.prefix)
    }

    fn last(&self) -> usize {
        self.labels.len().saturating_sub(1)
    }
}

#[derive(Debug, Default)]
struct State {
    focused: bool,
    ring: bool,
    open: bool,
    at: usize,
    /// The first entry that is shown.
    top: usize,
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
        self.open = false;
    }
}

impl State {
    fn open(&mut self, chosen: Option<usize>, count: usize) {
        self.open = true;
        self.at = chosen.unwrap_or(0);
        self.show(count);
    }

    /// Moves the window over the list so that the present entry is in it.
    fn show(&mut self, count: usize) {
        let highest = count.saturating_sub(VISIBLE);
        self.top = self
            .top
            .clamp(self.at.saturating_sub(VISIBLE - 1), self.at)
            .min(highest);
    }
}

fn words_at(content: String, width: f32) -> text::Text {
    text::Text {
        content,
        bounds: Size::new(width, ENTRY),
        size: Pixels(size::BODY),
        line_height: text::LineHeight::default(),
        font: theme::FONT,
        align_x: text::Alignment::Left,
        align_y: alignment::Vertical::Center,
        shaping: text::Shaping::default(),
        wrapping: text::Wrapping::None,
    }
}

fn width_of(content: &str) -> f32 {
    let text = words_at(String::new(), f32::INFINITY);
    Paragraph::with_text(text.with_content(content))
        .min_width()
        .ceil()
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Select<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let limits = limits.width(self.width).height(measure::CONTROL);
        let natural = width_of(&self.words()) + 2.0 * space::S + CHEVRON;
        let content = Size::new(natural, measure::CONTROL);
        layout::Node::new(limits.resolve(self.width, measure::CONTROL, content))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        operation.container(Some(&self.id), bounds);
        operation.focusable(Some(&self.id), bounds, tree.state.downcast_mut::<State>());
        operation.text(None, bounds, &self.words());
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let takes = cursor.is_over(layout.bounds()) && !shell.is_event_captured();
                let opens = takes && !state.open && !self.labels.is_empty();
                if state.focused || opens {
                    shell.request_redraw();
                    shell.invalidate_layout();
                }
                state.focused = takes;
                state.ring = false;
                state.open = false;
                if opens {
                    state.open(self.chosen, self.labels.len());
                }
                if takes {
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
                if state.focused && !state.open && !shell.is_event_captured() =>
            {
                let down = *key == keyboard::Key::Named(Named::ArrowDown);
                let up = *key == keyboard::Key::Named(Named::ArrowUp);
                if self.labels.is_empty() {
                    return;
                }
                if presses(event) || down && *modifiers == Modifiers::ALT {
                    state.open(self.chosen, self.labels.len());
                    shell.invalidate_layout();
                } else if (down || up) && modifiers.is_empty() {
                    let next = match self.chosen {
                        None => 0,
                        Some(at) if down => (at + 1).min(self.last()),
                        Some(at) => at.saturating_sub(1),
                    };
                    if self.chosen != Some(next) {
                        shell.publish((self.on_choose)(next));
                    }
                } else {
                    return;
                }
                state.ring = true;
                shell.request_redraw();
                shell.capture_event();
            }
            _ => {}
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
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let tokens = theme.tokens();
        let edge = if state.open || cursor.is_over(bounds) {
            tokens.accent
        } else {
            tokens.edge
        };
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: Border {
                    color: edge,
                    width: measure::LINE,
                    radius: measure::RADIUS.into(),
                },
                ..renderer::Quad::default()
            },
            tokens.raised,
        );
        if state.focused && state.ring {
            ring(
                renderer,
                bounds,
                measure::RADIUS.into(),
                tokens.focus,
                tokens.raised,
            );
        }
        let room = bounds.width - 2.0 * space::S - CHEVRON;
        let colour = if self.chosen.is_some() {
            tokens.text
        } else {
            tokens.muted
        };
        let words = crate::ui::widget::line::cut(&self.words(), room, width_of);
        let middle = bounds.center_y();
        renderer.fill_text(
            words_at(words, f32::INFINITY),
            Point::new(bounds.x + space::S, middle),
            colour,
            *viewport,
        );
        let mut chevron = words_at("▼".to_owned(), f32::INFINITY);
        chevron.size = Pixels(9.0);
        chevron.align_x = text::Alignment::Right;
        renderer.fill_text(
            chevron,
            Point::new(bounds.x + bounds.width - space::S, middle),
            tokens.muted,
            *viewport,
        );
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &iced::Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        let state = tree.state.downcast_mut::<State>();
        state.open.then(|| {
            overlay::Element::new(Box::new(List {
                state,
                labels: &self.labels,
                on_choose: &self.on_choose,
                anchor: layout.bounds() + translation,
            }))
        })
    }
}

impl<'a, Message: 'a> From<Select<'a, Message>> for Element<'a, Message> {
    fn from(select: Select<'a, Message>) -> Self {
        Self::new(select)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_entry_is_always_in_the_window() {
        let mut state = State::default();
        for (at, count, top) in [(0, 3, 0), (9, 30, 0), (10, 30, 1), (29, 30, 20), (5, 30, 5)] {
            state.at = at;
            state.show(count);
            assert_eq!(state.top, top, "at {at} of {count}");
        }
    }
}
