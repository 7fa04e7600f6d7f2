//! Fields that text is typed into.

use iced::widget::{text_editor, text_input};
use iced::{Border, Color};

use super::{Theme, Tokens, measure};

/// What both kinds of field share.
struct Field {
    border: Border,
    background: Color,
    value: Color,
}

fn field(t: &Tokens, focused: bool, hovered: bool, disabled: bool) -> Field {
    let (colour, width) = match (focused, hovered) {
        (true, _) => (t.focus, measure::RING),
        (false, true) => (t.muted, measure::LINE),
        (false, false) => (t.edge, measure::LINE),
    };
    Field {
        border: Border {
            color: if disabled { t.line } else { colour },
            width,
            radius: measure::RADIUS.into(),
        },
        background: if disabled { t.surface } else { t.raised },
        value: if disabled { t.muted } else { t.text },
    }
}

fn selection(t: &Tokens) -> Color {
    Color { a: 0.3, ..t.accent }
}

impl text_input::Catalog for Theme {
    type Class<'a> = text_input::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let look = field(
                t,
                matches!(status, text_input::Status::Focused { .. }),
                status == text_input::Status::Hovered,
                status == text_input::Status::Disabled,
            );
            text_input::Style {
                background: look.background.into(),
                border: look.border,
                icon: t.muted,
                placeholder: t.muted,
                value: look.value,
                selection: selection(t),
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: text_input::Status) -> text_input::Style {
        class(self, status)
    }
}

impl text_editor::Catalog for Theme {
    type Class<'a> = text_editor::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let look = field(
                t,
                matches!(status, text_editor::Status::Focused { .. }),
                status == text_editor::Status::Hovered,
                status == text_editor::Status::Disabled,
            );
            text_editor::Style {
                background: look.background.into(),
                border: look.border,
                placeholder: t.muted,
                value: look.value,
                selection: selection(t),
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: text_editor::Status) -> text_editor::Style {
        class(self, status)
    }
}
