//! The stock controls for choosing. Our own in `widget` can be reached by keyboard; these exist so
//! that a stock widget, where one is used, looks at home.

use iced::widget::{checkbox, radio, slider, toggler};
use iced::{Border, Color};

use super::{Theme, measure};

impl checkbox::Catalog for Theme {
    type Class<'a> = checkbox::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let (checkbox::Status::Active { is_checked }
            | checkbox::Status::Hovered { is_checked }
            | checkbox::Status::Disabled { is_checked }) = status;
            let colour = match status {
                checkbox::Status::Disabled { .. } => t.line,
                _ if is_checked => t.accent,
                _ => t.edge,
            };
            checkbox::Style {
                background: if is_checked { colour } else { t.raised }.into(),
                icon_color: t.on_accent,
                border: Border {
                    color: colour,
                    width: measure::LINE,
                    radius: 4.0.into(),
                },
                text_color: None,
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: checkbox::Status) -> checkbox::Style {
        class(self, status)
    }
}

impl radio::Catalog for Theme {
    type Class<'a> = radio::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let (radio::Status::Active { is_selected } | radio::Status::Hovered { is_selected }) =
                status;
            radio::Style {
                background: if is_selected { t.accent } else { t.raised }.into(),
                dot_color: t.on_accent,
                border_width: measure::LINE,
                border_color: if is_selected { t.accent } else { t.edge },
                text_color: None,
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: radio::Status) -> radio::Style {
        class(self, status)
    }
}

impl toggler::Catalog for Theme {
    type Class<'a> = toggler::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let (toggler::Status::Active { is_toggled }
            | toggler::Status::Hovered { is_toggled }
            | toggler::Status::Disabled { is_toggled }) = status;
            toggler::Style {
                background: if is_toggled { t.accent } else { t.raised }.into(),
                background_border_width: measure::LINE,
                background_border_color: if is_toggled { t.accent } else { t.edge },
                foreground: if is_toggled { t.on_accent } else { t.edge }.into(),
                foreground_border_width: 0.0,
                foreground_border_color: Color::TRANSPARENT,
                text_color: None,
                border_radius: None,
                padding_ratio: 0.15,
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: toggler::Status) -> toggler::Style {
        class(self, status)
    }
}

impl slider::Catalog for Theme {
    type Class<'a> = slider::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, _status| {
            let t = theme.tokens();
            slider::Style {
                rail: slider::Rail {
                    backgrounds: (t.accent.into(), t.line.into()),
                    width: 4.0,
                    border: Border {
                        radius: 2.0.into(),
                        ..Border::default()
                    },
                },
                handle: slider::Handle {
                    shape: slider::HandleShape::Circle { radius: 8.0 },
                    background: t.accent.into(),
                    border_width: measure::LINE,
                    border_color: t.raised,
                },
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: slider::Status) -> slider::Style {
        class(self, status)
    }
}
