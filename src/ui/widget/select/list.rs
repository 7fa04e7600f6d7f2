//! The open list of a select: an overlay below or above its anchor.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Renderer as _};
use iced::advanced::text::Renderer as _;
use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, key::Named};
use iced::{Border, Color, Event, Padding, Point, Rectangle, Size, border, touch};

use crate::ui::theme::{Theme, measure, space};

use super::{ENTRY, State, VISIBLE, width_of, words_at};

/// What a key does while the list is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Move(usize),
    Choose,
    Close,
    Nothing,
}

fn deed(event: &Event, at: usize, labels: &[String]) -> Deed {
    let Event::Keyboard(keyboard::Event::KeyPressed { key, .. }) = event else {
        return Deed::Nothing;
    };
    let last = labels.len().saturating_sub(1);
    match key.as_ref() {
        keyboard::Key::Named(Named::Enter | Named::Space) => Deed::Choose,
        keyboard::Key::Named(Named::Escape | Named::Tab) => Deed::Close,
        keyboard::Key::Named(Named::ArrowDown) => Deed::Move((at + 1).min(last)),
        keyboard::Key::Named(Named::ArrowUp) => Deed::Move(at.saturating_sub(1)),
        keyboard::Key::Named(Named::PageDown) => Deed::Move((at + VISIBLE).min(last)),
        keyboard::Key::Named(Named::PageUp) => Deed::Move(at.saturating_sub(VISIBLE)),
        keyboard::Key::Named(Named::Home) => Deed::Move(0),
        keyboard::Key::Named(Named::End) => Deed::Move(last),
        keyboard::Key::Character(start) => {
            let start = start.to_lowercase();
            let after = (at + 1..labels.len()).chain(0..=at.min(last));
            after
                .into_iter()
                .find(|index| {
                    labels
                        .get(*index)
                        .is_some_and(|label| label.to_lowercase().starts_with(&start))
                })
                .map_or(Deed::Nothing, Deed::Move)
        }
        _ => Deed::Nothing,
    }
}

/// The open list.
pub(super) struct List<'b, 'a, Message> {
    pub(super) state: &'b mut State,
    pub(super) labels: &'b [String],
    pub(super) on_choose: &'b (dyn Fn(usize) -> Message + 'a),
    pub(super) anchor: Rectangle,
}

impl<Message> List<'_, '_, Message> {
    fn shown(&self) -> usize {
        self.labels.len().min(VISIBLE)
    }

    /// The entry under the pointer.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the position is within the list"
    )]
    fn under(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let at = cursor.position_in(bounds)?;
        let index = ((at.y - space::XXS) / ENTRY).max(0.0) as usize;
        (index < self.shown()).then(|| self.state.top + index)
    }

    fn choose(&mut self, index: usize, shell: &mut Shell<'_, Message>) {
        self.state.open = false;
        if index < self.labels.len() {
            shell.publish((self.on_choose)(index));
        }
        shell.invalidate_layout();
        shell.request_redraw();
        shell.capture_event();
    }

    fn close(&mut self, shell: &mut Shell<'_, Message>) {
        self.state.open = false;
        shell.invalidate_layout();
        shell.request_redraw();
    }
}

impl<Message> overlay::Overlay<Message, Theme, iced::Renderer> for List<'_, '_, Message> {
    #[expect(clippy::cast_precision_loss, reason = "at most ten entries")]
    fn layout(&mut self, _renderer: &iced::Renderer, bounds: Size) -> layout::Node {
        let widest = self
            .labels
            .iter()
            .map(|label| width_of(label))
            .fold(0.0, f32::max);
        let size = Size::new(
            (widest + 2.0 * space::S + space::S)
                .max(self.anchor.width)
                .min(bounds.width),
            self.shown() as f32 * ENTRY + 2.0 * space::XXS,
        );
        let below = self.anchor.y + self.anchor.height + space::XXS;
        let above = self.anchor.y - size.height - space::XXS;
        let y = if below + size.height <= bounds.height {
            below
        } else if above >= 0.0 {
            above
        } else {
            (bounds.height - size.height).max(0.0)
        };
        let x = self.anchor.x.min(bounds.width - size.width).max(0.0);
        layout::Node::new(size).move_to(Point::new(x, y))
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let bounds = layout.bounds();
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let Some(index) = self.under(bounds, cursor)
                    && index != self.state.at
                {
                    self.state.at = index;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(bounds) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) =
                    *delta;
                let highest = self.labels.len().saturating_sub(VISIBLE);
                self.state.top = if y < 0.0 {
                    (self.state.top + 1).min(highest)
                } else {
                    self.state.top.saturating_sub(1)
                };
                shell.request_redraw();
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if let Some(index) = self.under(bounds, cursor) {
                    self.choose(index, shell);
                } else if cursor.is_over(bounds) || cursor.is_over(self.anchor) {
                    self.close(shell);
                    shell.capture_event();
                } else {
                    self.close(shell);
                }
            }
            Event::Keyboard(_) => match deed(event, self.state.at, self.labels) {
                Deed::Move(index) => {
                    self.state.at = index;
                    self.state.show(self.labels.len());
                    shell.request_redraw();
                    shell.capture_event();
                }
                Deed::Choose => self.choose(self.state.at, shell),
                Deed::Close => {
                    self.close(shell);
                    shell.capture_event();
                }
                Deed::Nothing => shell.capture_event(),
            },
            _ => {}
        }
    }

    fn draw(
        &self,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let bounds = layout.bounds();
        let tokens = theme.tokens();
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: Border {
                    color: tokens.edge,
                    width: measure::LINE,
                    radius: measure::RADIUS.into(),
                },
                ..renderer::Quad::default()
            },
            tokens.raised,
        );
        let mut y = bounds.y + space::XXS;
        let entries = self.labels.iter().enumerate().skip(self.state.top);
        for (index, label) in entries.take(self.shown()) {
            let here = index == self.state.at;
            let entry = Rectangle {
                x: bounds.x + space::XXS,
                y,
                width: bounds.width - 2.0 * space::XXS,
                height: ENTRY,
            };
            if here {
                renderer.fill_quad(
                    renderer::Quad {
                        bounds: entry,
                        border: Border {
                            color: if *theme == Theme::HighContrast {
                                tokens.accent
                            } else {
                                Color::TRANSPARENT
                            },
                            width: measure::LINE,
                            radius: border::radius(4.0),
                        },
                        ..renderer::Quad::default()
                    },
                    tokens.accent_soft,
                );
            }
            renderer.fill_text(
                words_at(label.clone(), f32::INFINITY),
                Point::new(entry.x + space::XS, entry.center_y()),
                if here { tokens.accent } else { tokens.text },
                bounds.shrink(Padding::new(measure::LINE)),
            );
            y += ENTRY;
        }
    }

    fn operate(
        &mut self,
        layout: Layout<'_>,
        _renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let mut entry = Rectangle {
            height: ENTRY,
            y: layout.bounds().y + space::XXS,
            ..layout.bounds()
        };
        for label in self.labels.iter().skip(self.state.top).take(self.shown()) {
            operation.text(None, entry, label);
            entry.y += ENTRY;
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::Modifiers;

    use super::*;

    #[test]
    fn keys_move_choose_and_close() {
        let labels: Vec<String> = ["Apple", "bread", "Berry"].map(str::to_owned).to_vec();
        let key = |key: keyboard::Key, at| {
            deed(
                &Event::Keyboard(keyboard::Event::KeyPressed {
                    key: key.clone(),
                    modified_key: key,
                    physical_key: keyboard::key::Physical::Unidentified(
                        keyboard::key::NativeCode::Unidentified,
                    ),
                    location: keyboard::Location::Standard,
                    modifiers: Modifiers::empty(),
                    text: None,
                    repeat: false,
                }),
                at,
                &labels,
            )
        };
        let named = |name, at| key(keyboard::Key::Named(name), at);
        assert_eq!(named(Named::ArrowDown, 2), Deed::Move(2));
        assert_eq!(named(Named::ArrowUp, 2), Deed::Move(1));
        assert_eq!(named(Named::End, 0), Deed::Move(2));
        assert_eq!(named(Named::Enter, 0), Deed::Choose);
        assert_eq!(named(Named::Escape, 0), Deed::Close);
        let letter = |at| key(keyboard::Key::Character("b".into()), at);
        assert_eq!(
            (letter(0), letter(1), letter(2)),
            (Deed::Move(1), Deed::Move(2), Deed::Move(1))
        );
    }
}
