//! One line of text that never runs out of its box: what does not fit is cut with "…".

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::renderer;
use iced::advanced::text::{self, Paragraph as _, Renderer as _, paragraph};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::{Color, Font, Length, Pixels, Point, Rectangle, Size, alignment};

use crate::ui::Element;
use crate::ui::theme::{self, Theme, Tone, size};

type Paragraph = <iced::Renderer as text::Renderer>::Paragraph;

/// A line of text. See [`line()`].
pub struct Line {
    content: String,
    size: f32,
    font: Font,
    width: Length,
    end: bool,
    colour: Colour,
}

#[derive(Debug, Clone, Copy)]
enum Colour {
    Inherited,
    Muted,
    Tone(Tone),
}

/// A line that fills the width it is given and is cut where it does not fit.
pub fn line(content: impl Into<String>) -> Line {
    Line {
        content: content.into(),
        size: size::BODY,
        font: theme::FONT,
        width: Length::Fill,
        end: false,
        colour: Colour::Inherited,
    }
}

impl Line {
    /// Sets the type size.
    #[must_use]
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Sets it in bold.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.font = theme::BOLD;
        self
    }

    /// Sets the width; it fills what there is unless told.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Aligns at the right edge, as numbers do.
    #[must_use]
    pub fn end(mut self) -> Self {
        self.end = true;
        self
    }

    /// Lesser weight.
    #[must_use]
    pub fn muted(mut self) -> Self {
        self.colour = Colour::Muted;
        self
    }

    /// A tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.colour = Colour::Tone(tone);
        self
    }

    fn text<'a>(&self, content: &'a str) -> text::Text<&'a str> {
        text::Text {
            content,
            bounds: Size::INFINITE,
            size: Pixels(self.size),
            line_height: text::LineHeight::default(),
            font: self.font,
            align_x: text::Alignment::Left,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::default(),
            wrapping: text::Wrapping::None,
        }
    }

    fn measure(&self, content: &str) -> f32 {
        Paragraph::with_text(self.text(content)).min_width()
    }
}

#[derive(Default)]
struct State {
    /// What the line says, its room, size and font when it was last cut.
    asked: Option<(String, f32, f32, Font)>,
    shown: paragraph::Plain<Paragraph>,
}

/// The longest beginning of `content` that fits, with an ellipsis; all of it if that fits.
pub(super) fn cut(content: &str, room: f32, measure: impl Fn(&str) -> f32) -> String {
    if measure(content) <= room {
        return content.to_owned();
    }
    let ends: Vec<usize> = content.char_indices().map(|(at, _)| at).collect();
    let fits = |&end: &usize| measure(&format!("{}…", &content[..end])) <= room;
    let count = ends.partition_point(fits);
    match count.checked_sub(1).and_then(|last| ends.get(last)) {
        Some(&end) => format!("{}…", content[..end].trim_end()),
        None => String::new(),
    }
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Line {
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
        tree: &mut Tree,
        _renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let limits = limits.width(self.width);
        let room = limits.max().width;
        let asked = (self.content.clone(), room, self.size, self.font);
        if state.asked.as_ref() != Some(&asked) {
            let shown = cut(&self.content, room, |content| self.measure(content));
            let _ = state.shown.update(self.text(&shown));
            state.asked = Some(asked);
        }
        let height = text::LineHeight::default().to_absolute(Pixels(self.size)).0;
        let content = Size::new(state.shown.min_width(), height);
        layout::Node::new(limits.resolve(self.width, Length::Shrink, content))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let colour: Color = match self.colour {
            Colour::Inherited => style.text_color,
            Colour::Muted => theme.tokens().muted,
            Colour::Tone(Tone::Neutral) => theme.tokens().text,
            Colour::Tone(tone) => theme.tokens().tone(tone).strong,
        };
        let left = if self.end {
            (bounds.width - state.shown.min_width()).max(0.0)
        } else {
            0.0
        };
        renderer.fill_paragraph(
            state.shown.raw(),
            Point::new(bounds.x + left, bounds.y),
            colour,
            *viewport,
        );
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.content);
    }
}

impl<'a, Message: 'a> From<Line> for Element<'a, Message> {
    fn from(line: Line) -> Self {
        Self::new(line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::cut;

    /// Every character 10 wide.
    #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
    fn tens(content: &str) -> f32 {
        content.chars().count() as f32 * 10.0
    }

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(cut("行政处罚法", 50.0, tens), "行政处罚法");
        assert_eq!(cut("", 0.0, tens), "");
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(cut("行政处罚法", 49.0, tens), "行政处…");
        assert_eq!(cut("ab cd", 40.0, tens), "ab…");
        assert_eq!(cut("行政", 5.0, tens), "");
    }

    proptest! {
        #[test]
        fn nothing_is_ever_wider_than_its_room(content in "\\PC{0,30}", room in 0.0_f32..400.0) {
            let shown = cut(&content, room, tens);
            prop_assert!(tens(&shown) <= room || shown == content && tens(&content) <= room);
        }
    }
}
