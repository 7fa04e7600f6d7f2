//! A bar that is filled by a share, with a mark where the line is to be crossed.

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::renderer::{self, Renderer as _};
use iced::advanced::widget::{Tree, Widget};
use iced::widget::{column, row};
use iced::{Alignment, Border, Color, Length, Rectangle, Size, border};

use crate::ui::Element;
use crate::ui::theme::{self, Theme, Tone, space};

use super::line::line;
use super::words;

const HEIGHT: f32 = 8.0;
/// The mark stands out above and below by this.
const MARK: f32 = 5.0;

/// A bar. See [`bar`].
pub struct Bar {
    share: f32,
    tone: Tone,
    mark: Option<f32>,
}

/// A bar that is filled from 0 to 1.
pub fn bar(share: f32) -> Bar {
    Bar {
        share: share.clamp(0.0, 1.0),
        tone: Tone::Accent,
        mark: None,
    }
}

impl Bar {
    /// Sets the colour of the filling.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Draws a line across at that share, as for a pass mark.
    #[must_use]
    pub fn mark(mut self, share: f32) -> Self {
        self.mark = Some(share.clamp(0.0, 1.0));
        self
    }
}

/// Label and value above a bar: 行政处罚法 第六十三条　错误率 61%.
pub fn stacked_bar<'a, Message: 'a>(
    label: impl Into<String>,
    value: impl Into<String>,
    bar: Bar,
) -> Element<'a, Message> {
    column![
        row![line(label), line(value).muted().width(Length::Shrink)].spacing(space::S),
        bar
    ]
    .spacing(space::XXS)
    .into()
}

/// Label, bar and value in one line: 2026　▇▇▇　57.
pub fn inline_bar<'a, Message: 'a>(
    label: impl Into<String>,
    value: impl Into<String>,
    bar: Bar,
) -> Element<'a, Message> {
    row![
        line(label).width(56),
        Element::from(bar),
        words::body(value.into()).width(48).align_x(Alignment::End),
    ]
    .spacing(space::XS)
    .align_y(Alignment::Center)
    .into()
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Bar {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let height = if self.mark.is_some() {
            HEIGHT + 2.0 * MARK
        } else {
            HEIGHT
        };
        layout::atomic(limits, Length::Fill, height)
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let style = theme::progress::tone(self.tone)(theme);
        let rail = Rectangle {
            y: bounds.center_y() - HEIGHT / 2.0,
            height: HEIGHT,
            ..bounds
        };
        renderer.fill_quad(
            renderer::Quad {
                bounds: rail,
                border: style.border,
                ..renderer::Quad::default()
            },
            style.background,
        );
        if self.share > 0.0 {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle {
                        width: (rail.width * self.share).max(HEIGHT.min(rail.width)),
                        ..rail
                    },
                    border: Border {
                        radius: border::radius(4.0),
                        color: Color::TRANSPARENT,
                        width: 0.0,
                    },
                    ..renderer::Quad::default()
                },
                style.bar,
            );
        }
        if let Some(mark) = self.mark {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle {
                        x: bounds.x + (bounds.width * mark).round(),
                        width: 1.0,
                        ..bounds
                    },
                    ..renderer::Quad::default()
                },
                theme.tokens().text,
            );
        }
    }
}

impl<'a, Message: 'a> From<Bar> for Element<'a, Message> {
    fn from(bar: Bar) -> Self {
        Self::new(bar)
    }
}
