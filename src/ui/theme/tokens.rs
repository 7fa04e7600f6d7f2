//! The roles that colours play, and the colours of the three themes.

use iced::Color;

use super::Tone;

/// The colours of one theme by role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// The page.
    pub surface: Color,
    /// Cards, bars, fields: what lies on the page.
    pub raised: Color,
    /// Hairlines that part things.
    pub line: Color,
    /// The border of what can be operated; stands out from the surface by 3:1.
    pub edge: Color,
    /// Words.
    pub text: Color,
    /// Words of lesser weight.
    pub muted: Color,
    /// The one accent: what is chosen, what to do next.
    pub accent: Color,
    /// A faint accent for backgrounds.
    pub accent_soft: Color,
    /// Words on the accent.
    pub on_accent: Color,
    /// Good, done, right.
    pub positive: Color,
    /// A faint positive for backgrounds.
    pub positive_soft: Color,
    /// Look at this.
    pub caution: Color,
    /// A faint caution for backgrounds.
    pub caution_soft: Color,
    /// Wrong, failed, dangerous.
    pub negative: Color,
    /// A faint negative for backgrounds.
    pub negative_soft: Color,
    /// Words on the negative.
    pub on_negative: Color,
    /// The focus ring.
    pub focus: Color,
}

/// The foreground and background of a tone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Words, borders, bars.
    pub strong: Color,
    /// What lies behind them.
    pub soft: Color,
}

impl Tokens {
    /// The colours of a tone.
    pub fn tone(&self, tone: Tone) -> Colour {
        let (strong, soft) = match tone {
            Tone::Neutral => (self.muted, self.surface),
            Tone::Accent => (self.accent, self.accent_soft),
            Tone::Positive => (self.positive, self.positive_soft),
            Tone::Caution => (self.caution, self.caution_soft),
            Tone::Negative => (self.negative, self.negative_soft),
        };
        Colour { strong, soft }
    }

    /// The background of a cell in a map of shares: 0 is plain, 1 the deepest that words can still
    /// be read on.
    pub fn heat(&self, share: f32) -> Color {
        mix(
            self.raised,
            self.accent,
            share.clamp(0.0, 1.0) * self.heat_limit(),
        )
    }

    /// Light words lose their contrast sooner than dark ones.
    fn heat_limit(&self) -> f32 {
        if luminance(self.raised) > 0.5 {
            0.5
        } else {
            0.38
        }
    }
}

const fn hex(rgb: u32) -> Color {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color::from_rgb8(r, g, b)
}

pub(super) const LIGHT: Tokens = Tokens {
    surface: hex(0xF5_F7_F9),
    raised: hex(0xFF_FF_FF),
    line: hex(0xDC_E1_E8),
    edge: hex(0x84_8E_9C),
    text: hex(0x1A_23_30),
    muted: hex(0x5C_67_77),
    accent: hex(0x1E_5A_A0),
    accent_soft: hex(0xE7_EF_F9),
    on_accent: hex(0xFF_FF_FF),
    positive: hex(0x19_73_46),
    positive_soft: hex(0xE4_F3_EA),
    caution: hex(0x94_56_00),
    caution_soft: hex(0xFB_F0_DD),
    negative: hex(0xB0_28_1F),
    negative_soft: hex(0xFB_E7_E5),
    on_negative: hex(0xFF_FF_FF),
    focus: hex(0x0A_2E_5C),
};

pub(super) const DARK: Tokens = Tokens {
    surface: hex(0x12_16_1C),
    raised: hex(0x1A_20_28),
    line: hex(0x2C_35_42),
    edge: hex(0x6A_76_88),
    text: hex(0xE6_EA_F0),
    muted: hex(0x9A_A6_B6),
    accent: hex(0x78_AE_F2),
    accent_soft: hex(0x1F_2F_45),
    on_accent: hex(0x12_16_1C),
    positive: hex(0x62_C3_94),
    positive_soft: hex(0x17_33_28),
    caution: hex(0xE3_AF_55),
    caution_soft: hex(0x38_2C_17),
    negative: hex(0xF2_8B_82),
    negative_soft: hex(0x40_20_1F),
    on_negative: hex(0x12_16_1C),
    focus: hex(0xCF_E3_FF),
};

pub(super) const HIGH_CONTRAST: Tokens = Tokens {
    surface: hex(0x00_00_00),
    raised: hex(0x00_00_00),
    line: hex(0xA8_A8_A8),
    edge: hex(0xFF_FF_FF),
    text: hex(0xFF_FF_FF),
    muted: hex(0xE0_E0_E0),
    accent: hex(0xFF_E0_4D),
    accent_soft: hex(0x33_2B_00),
    on_accent: hex(0x00_00_00),
    positive: hex(0x7C_F2_A9),
    positive_soft: hex(0x00_2A_14),
    caution: hex(0xFF_C2_7A),
    caution_soft: hex(0x33_1E_00),
    negative: hex(0xFF_A8_A8),
    negative_soft: hex(0x3A_00_00),
    on_negative: hex(0x00_00_00),
    focus: hex(0x00_E5_FF),
};

/// A colour between two: 0 is `from`, 1 is `to`.
pub fn mix(from: Color, to: Color, share: f32) -> Color {
    let between = |a: f32, b: f32| a + (b - a) * share;
    Color::from_rgb(
        between(from.r, to.r),
        between(from.g, to.g),
        between(from.b, to.b),
    )
}

/// The contrast of two opaque colours by WCAG 2: 1 to 21.
pub fn contrast(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color) -> f32 {
    let linear = |channel: f32| {
        if channel <= 0.040_45 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    /// Every pair of words and background that the styles use.
    fn pairs(t: &Tokens) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = vec![
            ("on accent", t.on_accent, t.accent),
            ("on negative", t.on_negative, t.negative),
            ("text on heat", t.text, t.heat(1.0)),
            ("text on accent soft", t.text, t.accent_soft),
            ("text on positive soft", t.text, t.positive_soft),
            ("text on caution soft", t.text, t.caution_soft),
            ("text on negative soft", t.text, t.negative_soft),
            ("muted on accent soft", t.muted, t.accent_soft),
            ("accent on accent soft", t.accent, t.accent_soft),
            ("positive on positive soft", t.positive, t.positive_soft),
            ("caution on caution soft", t.caution, t.caution_soft),
            ("negative on negative soft", t.negative, t.negative_soft),
        ];
        for (name, colour) in [
            ("text", t.text),
            ("muted", t.muted),
            ("accent", t.accent),
            ("positive", t.positive),
            ("caution", t.caution),
            ("negative", t.negative),
        ] {
            pairs.push((name, colour, t.surface));
            pairs.push((name, colour, t.raised));
        }
        pairs
    }

    #[test]
    fn words_can_be_read_in_every_theme() {
        for theme in Theme::ALL {
            let wanted = match theme {
                Theme::HighContrast => 7.0,
                Theme::Light | Theme::Dark => 4.5,
            };
            for (name, words, behind) in pairs(theme.tokens()) {
                let found = contrast(words, behind);
                assert!(found >= wanted, "{theme:?} {name}: {found:.2}");
            }
        }
    }

    #[test]
    fn borders_and_rings_can_be_seen() {
        for theme in Theme::ALL {
            let t = theme.tokens();
            for behind in [t.surface, t.raised] {
                assert!(contrast(t.edge, behind) >= 3.0, "{theme:?} edge");
                assert!(contrast(t.focus, behind) >= 4.5, "{theme:?} focus");
            }
        }
    }

    #[test]
    fn contrast_agrees_with_the_definition() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color::WHITE, Color::WHITE) - 1.0).abs() < 0.01);
        // #777777 on white is the well-known near miss of 4.5.
        assert!((contrast(hex(0x77_77_77), Color::WHITE) - 4.48).abs() < 0.01);
    }
}
