//! Charts: bars and lines, drawn on a canvas that is kept until data, size or theme change.
//!
//! A hover shows the number, a click gives the index. Where things stand is computed by pure
//! functions in [`geometry`]; drawing only follows them.

mod bars;
pub mod geometry;
mod lines;

pub use bars::{BarChart, bar_chart};
pub use lines::{LineChart, Series, line_chart};

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::text::Alignment;
use iced::widget::canvas::{self, Action, Frame, Path, Stroke, Text};
use iced::{Color, Event, Point, Size, alignment, mouse};

use crate::ui::theme::{self, Theme, Tokens, size, space};

use geometry::{Plot, Scale};

/// What a press on one of the values of a chart means.
type OnPress<'a, Message> = Box<dyn Fn(usize) -> Message + 'a>;

/// What a chart remembers between frames.
#[derive(Default)]
pub struct Memory {
    cache: canvas::Cache,
    /// Data and theme that the cache was drawn for.
    drawn: Cell<u64>,
    hovered: Option<usize>,
}

impl Memory {
    /// Forgets the drawing if it shows something else than `data` in `theme`.
    fn follow(&self, data: &impl Hash, theme: Theme) {
        let mut hasher = DefaultHasher::new();
        data.hash(&mut hasher);
        theme.hash(&mut hasher);
        let print = hasher.finish();
        if self.drawn.replace(print) != print {
            self.cache.clear();
        }
    }

    /// Takes note of the pointer: what it is over is drawn anew, and a press on it gives its message.
    fn take<Message>(
        &mut self,
        event: &Event,
        under: impl Fn() -> Option<usize>,
        on_press: Option<&dyn Fn(usize) -> Message>,
    ) -> Option<Action<Message>> {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => {
                let hovered = under();
                (std::mem::replace(&mut self.hovered, hovered) != hovered)
                    .then(Action::request_redraw)
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let message = on_press?(under()?);
                Some(Action::publish(message).and_capture())
            }
            _ => None,
        }
    }
}

/// A number whose bits tell whether it changed.
fn bits(value: Option<f32>) -> u32 {
    value.map_or(u32::MAX, f32::to_bits)
}

fn words(content: impl Into<String>, position: Point, color: Color) -> Text {
    Text {
        content: content.into(),
        position,
        color,
        size: size::SMALL.into(),
        font: theme::FONT,
        ..Text::default()
    }
}

/// Horizontal hairlines with their values at the left.
fn draw_grid(
    frame: &mut Frame,
    tokens: &Tokens,
    plot: Plot,
    scale: &Scale,
    label: fn(f32) -> String,
) {
    for tick in scale.ticks() {
        let y = plot.y(scale, tick).round() + 0.5;
        frame.stroke(
            &Path::line(Point::new(plot.left, y), Point::new(plot.right, y)),
            Stroke::default().with_color(tokens.line).with_width(1.0),
        );
        frame.fill_text(Text {
            align_x: Alignment::Right,
            align_y: alignment::Vertical::Center,
            ..words(
                label(tick),
                Point::new(plot.left - space::XS, y),
                tokens.muted,
            )
        });
    }
}

/// A label on a small card near `at`, kept within the chart.
fn draw_hint(frame: &mut Frame, tokens: &Tokens, bounds: Size, at: Point, label: &str) {
    let width = geometry::text_width(label, size::SMALL) + 2.0 * space::XS;
    let card = geometry::hint(at, Size::new(width, 24.0), bounds);
    let path = Path::rounded_rectangle(card.position(), card.size(), 4.0.into());
    frame.fill(&path, tokens.raised);
    frame.stroke(
        &path,
        Stroke::default().with_color(tokens.edge).with_width(1.0),
    );
    frame.fill_text(Text {
        align_x: Alignment::Center,
        align_y: alignment::Vertical::Center,
        ..words(label, card.center(), tokens.text)
    });
}
