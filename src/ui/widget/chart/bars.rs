//! Bars side by side: one value a name.

use iced::advanced::text::Alignment;
use iced::widget::canvas::{self, Action, Geometry, Path, Text};
use iced::{Event, Length, Point, Rectangle, mouse};

use crate::i18n::format;
use crate::ui::Element;
use crate::ui::theme::{Theme, Tone, size, space};

use super::geometry::{Plot, Scale, text_width};
use super::{Memory, OnPress, bits, draw_grid, draw_hint, words};

/// A bar chart. See [`bar_chart`].
pub struct BarChart<'a, Message> {
    bars: Vec<(String, f32, Tone)>,
    value: fn(f32) -> String,
    height: f32,
    on_press: Option<OnPress<'a, Message>>,
}

/// Bars with their names below; values read as whole numbers unless told.
pub fn bar_chart<'a, Message>(
    bars: impl IntoIterator<Item = (String, f32)>,
) -> BarChart<'a, Message> {
    BarChart {
        bars: bars
            .into_iter()
            .map(|(name, value)| (name, value, Tone::Accent))
            .collect(),
        value: |value| format::decimal(f64::from(value.round())),
        height: 240.0,
        on_press: None,
    }
}

impl<'a, Message> BarChart<'a, Message> {
    /// How a value reads, on the axis and on hover.
    #[must_use]
    pub fn value(mut self, value: fn(f32) -> String) -> Self {
        self.value = value;
        self
    }

    /// Gives one bar another tone.
    #[must_use]
    pub fn tone(mut self, index: usize, tone: Tone) -> Self {
        if let Some(bar) = self.bars.get_mut(index) {
            bar.2 = tone;
        }
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// What a click on a bar means.
    #[must_use]
    pub fn on_press(mut self, message: impl Fn(usize) -> Message + 'a) -> Self {
        self.on_press = Some(Box::new(message));
        self
    }

    fn scale(&self) -> Scale {
        Scale::from_zero(self.bars.iter().map(|bar| bar.1))
    }

    fn under(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        Plot::within(bounds.size()).slot_at(cursor.position_in(bounds)?, self.bars.len())
    }

    fn draw_all(&self, frame: &mut canvas::Frame, theme: Theme) {
        let tokens = theme.tokens();
        let plot = Plot::within(frame.size());
        let scale = self.scale();
        draw_grid(frame, tokens, plot, &scale, self.value);
        let count = self.bars.len();
        let widest = self
            .bars
            .iter()
            .map(|(name, ..)| text_width(name, size::SMALL))
            .fold(0.0, f32::max);
        let step = plot.name_step(widest, count);
        for (index, (name, value, tone)) in self.bars.iter().enumerate() {
            let bar = plot.bar(&scale, *value, index, count);
            frame.fill(
                &Path::rectangle(bar.position(), bar.size()),
                tokens.tone(*tone).strong,
            );
            if index % step == 0 {
                let at = Point::new(plot.x(index, count), plot.bottom + space::XS);
                frame.fill_text(Text {
                    align_x: Alignment::Center,
                    ..words(name.clone(), at, tokens.muted)
                });
            }
        }
    }
}

impl<Message> canvas::Program<Message, Theme> for BarChart<'_, Message> {
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
            .bars
            .iter()
            .map(|(name, value, tone)| (name, bits(Some(*value)), tone))
            .collect();
        memory.follow(&data, *theme);
        let mut layers = vec![memory.cache.draw(renderer, bounds.size(), |frame| {
            self.draw_all(frame, *theme);
        })];
        if let Some((index, (name, value, _))) = memory
            .hovered
            .and_then(|index| Some((index, self.bars.get(index)?)))
        {
            let bar =
                Plot::within(bounds.size()).bar(&self.scale(), *value, index, self.bars.len());
            let at = Point::new(bar.center_x(), bar.y);
            let label = format!("{name}  {}", (self.value)(*value));
            let mut frame = canvas::Frame::new(renderer, bounds.size());
            draw_hint(&mut frame, theme.tokens(), bounds.size(), at, &label);
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

impl<'a, Message: 'a> From<BarChart<'a, Message>> for Element<'a, Message> {
    fn from(chart: BarChart<'a, Message>) -> Self {
        let height = chart.height;
        iced::widget::Canvas::new(chart)
            .width(Length::Fill)
            .height(height)
            .into()
    }
}
