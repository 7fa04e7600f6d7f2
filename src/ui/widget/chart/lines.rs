//! Lines over names, usually years. Lines differ by colour, dash, and their name at the end.

use iced::advanced::text::Alignment;
use iced::widget::canvas::{self, Action, Geometry, LineDash, Path, Stroke, Text};
use iced::{Color, Event, Length, Point, Rectangle, Size, alignment, mouse};

use crate::i18n::format;
use crate::ui::Element;
use crate::ui::theme::{Theme, Tokens, Tone, size, space};

use super::geometry::{Plot, Scale, spread, text_width};
use super::{Memory, OnPress, bits, draw_grid, draw_hint, words};

/// A line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name, written at its end.
    pub name: String,
    /// One value a name of the axis; `None` leaves a gap.
    pub values: Vec<Option<f32>>,
    /// Its colour.
    pub tone: Tone,
    /// Whether it is dashed, so that it differs without colour too.
    pub dashed: bool,
}

impl Series {
    /// The value at the end of the line.
    fn last(&self) -> Option<f32> {
        self.values.iter().rev().find_map(|value| *value)
    }
}

/// A line chart. See [`line_chart`].
pub struct LineChart<'a, Message> {
    names: Vec<String>,
    series: Vec<Series>,
    value: fn(f32) -> String,
    height: f32,
    on_press: Option<OnPress<'a, Message>>,
}

/// Lines over the names of the axis; values are shares that read as per cent unless told.
pub fn line_chart<'a, Message>(
    names: impl IntoIterator<Item = String>,
    series: impl IntoIterator<Item = Series>,
) -> LineChart<'a, Message> {
    LineChart {
        names: names.into_iter().collect(),
        series: series.into_iter().collect(),
        value: |share| format::percent_short(f64::from(share)),
        height: 240.0,
        on_press: None,
    }
}

impl<'a, Message> LineChart<'a, Message> {
    /// How a value reads, on the axis, at the ends and on hover.
    #[must_use]
    pub fn value(mut self, value: fn(f32) -> String) -> Self {
        self.value = value;
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// What a click above a name of the axis means.
    #[must_use]
    pub fn on_press(mut self, message: impl Fn(usize) -> Message + 'a) -> Self {
        self.on_press = Some(Box::new(message));
        self
    }

    fn scale(&self) -> Scale {
        Scale::around(
            self.series
                .iter()
                .flat_map(|series| series.values.iter().flatten().copied()),
        )
    }

    fn draw_all(&self, frame: &mut canvas::Frame, theme: Theme) {
        let tokens = theme.tokens();
        let plot = self.plot(frame.size());
        let scale = self.scale();
        draw_grid(frame, tokens, plot, &scale, self.value);
        let count = self.names.len();
        let widest = self
            .names
            .iter()
            .map(|name| text_width(name, size::SMALL))
            .fold(0.0, f32::max);
        let step = plot.name_step(widest, count);
        for (index, name) in self.names.iter().enumerate().step_by(step) {
            let at = Point::new(plot.x(index, count), plot.bottom + space::XS);
            frame.fill_text(Text {
                align_x: Alignment::Center,
                ..words(name.clone(), at, tokens.muted)
            });
        }
        for series in &self.series {
            draw_line(frame, tokens, plot, &scale, series, count);
        }
        self.draw_ends(frame, tokens, plot, &scale);
    }

    /// Writes name and last value at the right of each line, apart from each other.
    fn draw_ends(&self, frame: &mut canvas::Frame, tokens: &Tokens, plot: Plot, scale: &Scale) {
        let ends: Vec<(&Series, f32)> = self
            .series
            .iter()
            .filter_map(|series| Some((series, series.last()?)))
            .collect();
        let wanted: Vec<f32> = ends
            .iter()
            .map(|(_, value)| plot.y(scale, *value))
            .collect();
        let places = spread(&wanted, 20.0, plot.top, plot.bottom);
        for ((series, value), y) in ends.iter().zip(places) {
            frame.fill_text(Text {
                align_y: alignment::Vertical::Center,
                ..words(
                    self.end(series, *value),
                    Point::new(plot.right + space::XS, y),
                    tone(tokens, series.tone),
                )
            });
        }
    }

    fn end(&self, series: &Series, value: f32) -> String {
        format!("{} {}", series.name, (self.value)(value))
    }

    /// The plot beside the words at the ends of the lines.
    fn plot(&self, size: Size) -> Plot {
        let widest = self
            .series
            .iter()
            .filter_map(|series| Some(self.end(series, series.last()?)))
            .map(|words| text_width(&words, size::SMALL))
            .fold(0.0, f32::max);
        Plot::within(size).with_room(widest + space::XS)
    }

    fn under(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        self.plot(bounds.size())
            .slot_at(cursor.position_in(bounds)?, self.names.len())
    }

    fn hint(&self, index: usize) -> Option<String> {
        let name = self.names.get(index)?;
        let values: Vec<String> = self
            .series
            .iter()
            .filter_map(|series| {
                let value = (*series.values.get(index)?)?;
                Some(format!("{} {}", series.name, (self.value)(value)))
            })
            .collect();
        (!values.is_empty()).then(|| format!("{name}  {}", values.join("  ")))
    }
}

fn tone(tokens: &Tokens, tone: Tone) -> Color {
    tokens.tone(tone).strong
}

fn draw_line(
    frame: &mut canvas::Frame,
    tokens: &Tokens,
    plot: Plot,
    scale: &Scale,
    series: &Series,
    count: usize,
) {
    let place = |index: usize, value: f32| Point::new(plot.x(index, count), plot.y(scale, value));
    let path = Path::new(|line| {
        let mut drawing = false;
        for (index, value) in series.values.iter().enumerate() {
            match value {
                Some(value) if drawing => line.line_to(place(index, *value)),
                Some(value) => line.move_to(place(index, *value)),
                None => {}
            }
            drawing = value.is_some();
        }
    });
    let segments: &[f32] = if series.dashed { &[5.0, 4.0] } else { &[] };
    frame.stroke(
        &path,
        Stroke {
            line_dash: LineDash {
                segments,
                offset: 0,
            },
            ..Stroke::default()
                .with_color(tone(tokens, series.tone))
                .with_width(2.0)
        },
    );
    for (index, value) in series.values.iter().enumerate() {
        if let Some(value) = value {
            frame.fill(
                &Path::circle(place(index, *value), 3.0),
                tone(tokens, series.tone),
            );
        }
    }
}

impl<Message> canvas::Program<Message, Theme> for LineChart<'_, Message> {
    type State = Memory;

    fn update(
        &self,
        memory: &mut Memory,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Message>> {
        let under = || self.under(bounds, cursor);
        memory.take(event, under, self.on_press.as_deref())
    }

    fn draw(
        &self,
        memory: &Memory,
        renderer: &iced::Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let data: Vec<_> = self
            .series
            .iter()
            .map(|series| {
                let values: Vec<u32> = series.values.iter().copied().map(bits).collect();
                (&series.name, values, series.tone, series.dashed)
            })
            .collect();
        memory.follow(&(&self.names, data), *theme);
        let mut layers = vec![memory.cache.draw(renderer, bounds.size(), |frame| {
            self.draw_all(frame, *theme);
        })];
        if let Some((index, label)) = memory
            .hovered
            .and_then(|index| Some((index, self.hint(index)?)))
        {
            let plot = self.plot(bounds.size());
            let x = plot.x(index, self.names.len()).round() + 0.5;
            let tokens = theme.tokens();
            let mut frame = canvas::Frame::new(renderer, bounds.size());
            frame.stroke(
                &Path::line(Point::new(x, plot.top), Point::new(x, plot.bottom)),
                Stroke::default().with_color(tokens.edge).with_width(1.0),
            );
            draw_hint(
                &mut frame,
                tokens,
                bounds.size(),
                Point::new(x, plot.bottom),
                &label,
            );
            layers.push(frame.into_geometry());
        }
        layers
    }

    fn mouse_interaction(
        &self,
        memory: &Memory,
        _bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        if memory.hovered.is_some() && self.on_press.is_some() {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }
}

impl<'a, Message: 'a> From<LineChart<'a, Message>> for Element<'a, Message> {
    fn from(chart: LineChart<'a, Message>) -> Self {
        let height = chart.height;
        iced::widget::Canvas::new(chart)
            .width(Length::Fill)
            .height(height)
            .into()
    }
}
