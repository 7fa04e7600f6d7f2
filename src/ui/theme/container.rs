//! What holds other things.

use iced::widget::container::{Catalog, Style, StyleFn};
use iced::{Border, Color};

use super::{Theme, Tone, measure};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

fn filled(background: Color, border: Option<Color>, radius: f32) -> Style {
    Style {
        background: Some(background.into()),
        border: Border {
            color: border.unwrap_or(Color::TRANSPARENT),
            width: if border.is_some() { measure::LINE } else { 0.0 },
            radius: radius.into(),
        },
        ..Style::default()
    }
}

/// The page.
pub fn surface(theme: &Theme) -> Style {
    filled(theme.tokens().surface, None, 0.0)
}

/// A bar or a side panel.
pub fn raised(theme: &Theme) -> Style {
    filled(theme.tokens().raised, None, 0.0)
}

/// A card with a hairline around it.
pub fn card(theme: &Theme) -> Style {
    let t = theme.tokens();
    filled(t.raised, Some(t.line), measure::RADIUS)
}

/// A card that speaks: a banner, a conflict to decide.
pub fn banner(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let colour = t.tone(tone);
        let border = if tone == Tone::Neutral {
            t.line
        } else {
            colour.strong
        };
        filled(colour.soft, Some(border), measure::RADIUS)
    }
}

/// A pill with a word in it.
pub fn badge(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let colour = t.tone(tone);
        // Black on black needs a border to be a pill at all.
        let border = match (theme, tone) {
            (Theme::HighContrast, _) => Some(colour.strong),
            (_, Tone::Neutral) => Some(t.line),
            _ => None,
        };
        Style {
            text_color: Some(colour.strong),
            ..filled(colour.soft, border, measure::PILL)
        }
    }
}

/// A key of the keyboard, as in "Ctrl K".
pub fn key(theme: &Theme) -> Style {
    let t = theme.tokens();
    Style {
        text_color: Some(t.muted),
        ..filled(t.surface, Some(t.line), 4.0)
    }
}

/// The box of a checkbox (`round` is false) or of a radio.
pub fn mark(checked: bool, round: bool) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let (background, border) = if checked {
            (t.accent, t.accent)
        } else {
            (t.raised, t.edge)
        };
        Style {
            text_color: Some(t.on_accent),
            ..filled(background, Some(border), if round { 9.0 } else { 4.0 })
        }
    }
}

/// The dot of a chosen radio.
pub fn dot(theme: &Theme) -> Style {
    filled(theme.tokens().on_accent, None, 4.0)
}

/// A cell in a map of shares, 0 to 1.
pub fn heat(share: f32) -> impl Fn(&Theme) -> Style {
    move |theme| filled(theme.tokens().heat(share), None, 0.0)
}

/// A block of one colour: a bar, a legend, the mark beside a quoted paragraph.
pub fn block(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| filled(theme.tokens().tone(tone).strong, None, 0.0)
}

/// A strip across the window that says something of everything below it.
pub fn strip(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let colour = theme.tokens().tone(tone);
        Style {
            text_color: Some(colour.strong),
            ..filled(colour.soft, None, 0.0)
        }
    }
}

/// A paragraph that is pointed out.
pub fn highlight(theme: &Theme) -> Style {
    filled(theme.tokens().accent_soft, None, 0.0)
}

/// What lies behind a dialog: nearly opaque, for a veil over text costs the renderer dearly.
pub fn backdrop(theme: &Theme) -> Style {
    let surface = theme.tokens().surface;
    filled(Color { a: 0.92, ..surface }, None, 0.0)
}
