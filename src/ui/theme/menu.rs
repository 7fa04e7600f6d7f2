//! The stock pick list and the menu that hangs from it.

use iced::overlay::menu;
use iced::widget::{combo_box, pick_list};
use iced::{Border, Shadow};

use super::{Theme, measure};

impl menu::Catalog for Theme {
    type Class<'a> = menu::StyleFn<'a, Self>;

    fn default<'a>() -> <Self as menu::Catalog>::Class<'a> {
        Box::new(|theme| {
            let t = theme.tokens();
            menu::Style {
                background: t.raised.into(),
                border: Border {
                    color: t.edge,
                    width: measure::LINE,
                    radius: measure::RADIUS.into(),
                },
                text_color: t.text,
                selected_text_color: t.accent,
                selected_background: t.accent_soft.into(),
                shadow: Shadow::default(),
            }
        })
    }

    fn style(&self, class: &<Self as menu::Catalog>::Class<'_>) -> menu::Style {
        class(self)
    }
}

impl pick_list::Catalog for Theme {
    type Class<'a> = pick_list::StyleFn<'a, Self>;

    fn default<'a>() -> <Self as pick_list::Catalog>::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            pick_list::Style {
                text_color: t.text,
                placeholder_color: t.muted,
                handle_color: t.muted,
                background: t.raised.into(),
                border: Border {
                    color: match status {
                        pick_list::Status::Active => t.edge,
                        pick_list::Status::Hovered | pick_list::Status::Opened { .. } => t.accent,
                    },
                    width: measure::LINE,
                    radius: measure::RADIUS.into(),
                },
            }
        })
    }

    fn style(
        &self,
        class: &<Self as pick_list::Catalog>::Class<'_>,
        status: pick_list::Status,
    ) -> pick_list::Style {
        class(self, status)
    }
}

impl combo_box::Catalog for Theme {}
