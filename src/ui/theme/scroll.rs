//! Scrollbars and rules.

use iced::widget::{container, rule, scrollable};
use iced::{Border, Color, Shadow};

use super::{Theme, measure};

impl scrollable::Catalog for Theme {
    type Class<'a> = scrollable::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let (down, across) = match status {
                scrollable::Status::Active { .. } => (false, false),
                scrollable::Status::Hovered {
                    is_vertical_scrollbar_hovered: down,
                    is_horizontal_scrollbar_hovered: across,
                    ..
                }
                | scrollable::Status::Dragged {
                    is_vertical_scrollbar_dragged: down,
                    is_horizontal_scrollbar_dragged: across,
                    ..
                } => (down, across),
            };
            let rail = |strong: bool| scrollable::Rail {
                background: None,
                border: Border::default(),
                scroller: scrollable::Scroller {
                    background: if strong { t.muted } else { t.edge }.into(),
                    border: Border {
                        radius: 4.0.into(),
                        ..Border::default()
                    },
                },
            };
            scrollable::Style {
                container: container::Style::default(),
                vertical_rail: rail(down),
                horizontal_rail: rail(across),
                gap: None,
                auto_scroll: scrollable::AutoScroll {
                    background: t.raised.into(),
                    border: Border {
                        color: t.line,
                        width: measure::LINE,
                        radius: 16.0.into(),
                    },
                    shadow: Shadow {
                        color: Color::TRANSPARENT,
                        ..Shadow::default()
                    },
                    icon: t.muted,
                },
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: scrollable::Status) -> scrollable::Style {
        class(self, status)
    }
}

impl rule::Catalog for Theme {
    type Class<'a> = rule::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme| rule::Style {
            color: theme.tokens().line,
            radius: 0.0.into(),
            fill_mode: rule::FillMode::Full,
            snap: true,
        })
    }

    fn style(&self, class: &Self::Class<'_>) -> rule::Style {
        class(self)
    }
}
