//! Words by weight and tone.

use iced::widget::text::{Catalog, Style, StyleFn};

use super::{Theme, Tone};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

/// Words of lesser weight.
pub fn muted(theme: &Theme) -> Style {
    Style {
        color: Some(theme.tokens().muted),
    }
}

/// Words with a tone. Neutral is plain text.
pub fn tone(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| Style {
        color: Some(match tone {
            Tone::Neutral => theme.tokens().text,
            tone => theme.tokens().tone(tone).strong,
        }),
    }
}
