//! What can be pressed, by the weight of what it does.

use iced::widget::button::{Catalog, Status, Style, StyleFn};
use iced::{Border, Color};

use super::{Theme, Tokens, measure, mix};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(secondary)
    }

    fn style(&self, class: &Self::Class<'_>, status: Status) -> Style {
        class(self, status)
    }
}

/// Background, words and border of something that is neither hovered nor disabled.
struct Rest {
    background: Option<Color>,
    words: Color,
    border: Option<Color>,
    width: f32,
}

impl Rest {
    fn plain(words: Color) -> Self {
        Self {
            background: None,
            words,
            border: None,
            width: measure::LINE,
        }
    }

    fn on(self, background: Color) -> Self {
        Self {
            background: Some(background),
            ..self
        }
    }

    fn within(self, border: Color) -> Self {
        Self {
            border: Some(border),
            ..self
        }
    }

    fn wide(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Moves the background towards the words a little while the pointer is over it.
    fn style(self, tokens: &Tokens, status: Status) -> Style {
        let behind = self.background.unwrap_or(tokens.raised);
        let background = match status {
            Status::Active => self.background,
            Status::Hovered => Some(mix(behind, self.words, 0.07)),
            Status::Pressed => Some(mix(behind, self.words, 0.14)),
            Status::Disabled => self.background.map(|_| tokens.surface),
        };
        let disabled = status == Status::Disabled;
        let (edge, width) = match self.border {
            _ if disabled && self.background.is_some() => (tokens.line, measure::LINE),
            Some(colour) => (colour, self.width),
            None => (Color::TRANSPARENT, 0.0),
        };
        Style {
            background: background.map(Into::into),
            text_color: if disabled { tokens.muted } else { self.words },
            border: Border {
                color: edge,
                width,
                radius: measure::RADIUS.into(),
            },
            ..Style::default()
        }
    }
}

/// The one thing to do next. At most one on a screen.
pub fn primary(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    Rest::plain(t.on_accent).on(t.accent).style(t, status)
}

/// Any other thing that can be done.
pub fn secondary(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let border = if *theme == Theme::HighContrast {
        t.edge
    } else {
        t.line
    };
    Rest::plain(t.text)
        .on(t.raised)
        .within(border)
        .style(t, status)
}

/// Something small beside other things.
pub fn quiet(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    Rest::plain(t.muted).style(t, status)
}

/// Something that cannot be taken back.
pub fn danger(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    Rest::plain(t.on_negative).on(t.negative).style(t, status)
}

/// Words that lead somewhere.
pub fn link(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    Rest::plain(t.accent).style(t, status)
}

/// An entry of the sidebar.
pub fn navigation(active: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        if active && *theme == Theme::HighContrast {
            Rest::plain(t.accent)
                .on(t.accent_soft)
                .within(t.accent)
                .style(t, status)
        } else if active {
            Rest::plain(t.accent).on(t.accent_soft).style(t, status)
        } else {
            Rest::plain(t.text).style(t, status)
        }
    }
}

/// One part of a segmented control.
pub fn segment(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        if chosen {
            Rest::plain(t.accent)
                .on(t.accent_soft)
                .within(t.accent)
                .wide(2.0)
                .style(t, status)
        } else {
            secondary(theme, status)
        }
    }
}

/// A pill that can be pressed: a pile with its count.
pub fn pill(tone: super::Tone, chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let colour = t.tone(tone);
        let rest = Rest::plain(colour.strong).on(colour.soft);
        let rest = match (chosen, theme) {
            (true, _) => rest.within(colour.strong).wide(2.0),
            // Black on black needs a border to be a pill at all.
            (false, Theme::HighContrast) => rest.within(t.line),
            (false, _) => rest,
        };
        let mut style = rest.style(t, status);
        style.border.radius = super::measure::PILL.into();
        style
    }
}

/// A row of a table or a list: no border, tinted while hovered or chosen.
pub fn row(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let rest = Rest::plain(t.text);
        let mut style = if chosen {
            rest.on(t.accent_soft).style(t, status)
        } else {
            rest.style(t, status)
        };
        style.border = Border::default();
        // A row that cannot be pressed is still a row to read.
        style.text_color = t.text;
        if status == Status::Disabled {
            style.background = chosen.then(|| t.accent_soft.into());
        }
        style
    }
}

/// A cell in a map of shares, 0 to 1, that opens what is behind it.
pub fn heat(share: f32) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let mut style = Rest::plain(t.text).on(t.heat(share)).style(t, status);
        style.border = Border::default();
        style
    }
}

/// How an answer row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Choice {
    /// Not chosen.
    #[default]
    Plain,
    /// Chosen, not yet judged.
    Chosen,
    /// The right answer.
    Right,
    /// Chosen and wrong.
    Wrong,
}

/// An answer row of practice and exam.
pub fn option(choice: Choice) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let rest = Rest::plain(t.text);
        // Once judged, a row cannot be pressed; it must not look faded for that.
        let status = match (choice, status) {
            (Choice::Right | Choice::Wrong, _) => Status::Active,
            (_, status) => status,
        };
        let mut style = match choice {
            Choice::Plain => rest.on(t.raised).within(if *theme == Theme::Light {
                t.line
            } else {
                t.edge
            }),
            Choice::Chosen => rest.on(t.accent_soft).within(t.accent).wide(2.0),
            Choice::Right => rest.on(t.raised).within(t.positive).wide(2.0),
            Choice::Wrong => rest.on(t.raised).within(t.negative).wide(2.0),
        }
        .style(t, status);
        style.text_color = t.text;
        style
    }
}

/// A cell of the answer card.
pub fn cell(answered: bool, marked: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let rest = match (answered, marked) {
            (true, _) => Rest::plain(t.on_accent).on(t.accent).within(t.accent),
            (false, true) => Rest::plain(t.caution).on(t.raised).within(t.caution),
            (false, false) => Rest::plain(t.text).on(t.raised).within(t.edge),
        };
        let mut style = rest.style(t, status);
        style.border.radius = 4.0.into();
        style
    }
}
