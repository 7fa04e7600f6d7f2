//! How the window looks: colours, sizes and the styles of every widget.
//!
//! Code outside this module names a role ([`Tokens::accent`], [`size::BODY`], [`space::M`]) or a
//! style ([`button::primary`], [`container::card`]), never a value. Three themes share the roles.
//! Nothing here knows a screen or the domain. There are no shadows anywhere: the software renderer
//! leaves ghosts of them.

pub mod button;
mod choice;
pub mod container;
mod input;
mod menu;
pub mod progress;
mod scroll;
pub mod text;
mod tokens;

pub use tokens::{Colour, Tokens, contrast, mix};

use iced::{Font, theme};

/// The embedded family.
pub const FONT: Font = Font::with_name("Zhikao Sans");

/// The embedded family, bold.
pub const BOLD: Font = Font {
    weight: iced::font::Weight::Bold,
    ..FONT
};

/// Type sizes.
pub mod size {
    /// Notes, labels, table heads.
    pub const SMALL: f32 = 13.0;
    /// Everything that has no reason to be another size.
    pub const BODY: f32 = 15.0;
    /// Questions and section titles.
    pub const LARGE: f32 = 18.0;
    /// Page titles and the countdown.
    pub const TITLE: f32 = 24.0;
    /// The one number of a card.
    pub const FIGURE: f32 = 32.0;
}

/// Steps of the 4-point grid.
pub mod space {
    /// 4: between a word and its badge.
    pub const XXS: f32 = 4.0;
    /// 8: between things that belong together.
    pub const XS: f32 = 8.0;
    /// 12: inside rows.
    pub const S: f32 = 12.0;
    /// 16: inside cards and between them.
    pub const M: f32 = 16.0;
    /// 24: around pages.
    pub const L: f32 = 24.0;
    /// 32: between groups.
    pub const XL: f32 = 32.0;
    /// 48: around a lonely thing.
    pub const XXL: f32 = 48.0;
}

/// Fixed measures.
pub mod measure {
    /// The one radius.
    pub const RADIUS: f32 = 6.0;
    /// The radius that makes a pill of a badge.
    pub const PILL: f32 = 12.0;
    /// A hairline.
    pub const LINE: f32 = 1.0;
    /// The focus ring.
    pub const RING: f32 = 2.0;
    /// The sidebar's width.
    pub const SIDEBAR: f32 = 208.0;
    /// The top bar's height.
    pub const TOP_BAR: f32 = 56.0;
    /// The height of buttons, fields and lists.
    pub const CONTROL: f32 = 36.0;
    /// The height of a table row.
    pub const ROW: f32 = 44.0;
    /// The widest that running text gets: about 76 letters, or 48 Chinese characters.
    pub const TEXT: f32 = 720.0;
    /// The widest that a form gets.
    pub const FORM: f32 = 420.0;
}

/// What a colour says. Always beside words or a shape, never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Information, or the thing at hand.
    Accent,
    /// Good, done, right.
    Positive,
    /// Look at this.
    Caution,
    /// Wrong, failed, dangerous.
    Negative,
}

/// A theme of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// 浅色.
    #[default]
    Light,
    /// 深色.
    Dark,
    /// 高对比度: at least 7:1 everywhere.
    HighContrast,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The word in settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The theme of that word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The colours of this theme.
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Self::Light => &tokens::LIGHT,
            Self::Dark => &tokens::DARK,
            Self::HighContrast => &tokens::HIGH_CONTRAST,
        }
    }
}

impl theme::Base for Theme {
    fn default(preference: theme::Mode) -> Self {
        match preference {
            theme::Mode::Dark => Self::Dark,
            theme::Mode::None | theme::Mode::Light => Self::Light,
        }
    }

    fn mode(&self) -> theme::Mode {
        match self {
            Self::Light => theme::Mode::Light,
            Self::Dark | Self::HighContrast => theme::Mode::Dark,
        }
    }

    fn base(&self) -> theme::Style {
        let tokens = self.tokens();
        theme::Style {
            background_color: tokens.surface,
            text_color: tokens.text,
        }
    }

    fn palette(&self) -> Option<theme::Palette> {
        let tokens = self.tokens();
        Some(theme::Palette {
            background: tokens.surface,
            text: tokens.text,
            primary: tokens.accent,
            success: tokens.positive,
            warning: tokens.caution,
            danger: tokens.negative,
        })
    }

    fn name(&self) -> &str {
        self.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), Some(theme));
        }
        assert_eq!(Theme::from_code("solarized"), None);
    }
}
