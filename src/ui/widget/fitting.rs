//! Parts that stay in their room: a column one of whose parts gives way to the others, and two parts that
//! stand beside each other where there is room, else one below the other.
//!
//! The column and the row of iced give room to their parts in order, so that what stands below a tall
//! part is pushed out, and what stands beside a wide one is squeezed to nothing.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Event, Length, Point, Rectangle, Size, Vector};

use crate::ui::Element;
use crate::ui::theme::Theme;

/// The parts from top to bottom, of which the one at the place `yields` gives way: it gets what the others
/// leave, and is as tall as it wants to be while there is room. It should scroll.
pub fn fitting<'a, Message: 'a>(
    parts: Vec<Element<'a, Message>>,
    yields: usize,
    spacing: f32,
) -> Element<'a, Message> {
    Element::new(Fitting {
        parts,
        way: Way::Yielding(yields),
        spacing,
    })
}

/// The first part and, at the right of it, the second; below it where the first would get less than `least`
/// of the width.
pub fn beside<'a, Message: 'a>(
    first: impl Into<Element<'a, Message>>,
    second: impl Into<Element<'a, Message>>,
    least: f32,
    spacing: f32,
) -> Element<'a, Message> {
    Element::new(Fitting {
        parts: vec![first.into(), second.into()],
        way: Way::Beside(least),
        spacing,
    })
}

/// How the parts find their places.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// One below the other; the one at this place gives way.
    Yielding(usize),
    /// Two, side by side while the first gets this width.
    Beside(f32),
}

struct Fitting<'a, Message> {
    parts: Vec<Element<'a, Message>>,
    way: Way,
    spacing: f32,
}

impl<Message> Fitting<'_, Message> {
    /// Lays out one part within these limits.
    fn part(
        &mut self,
        place: usize,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        (width, height): (f32, f32),
    ) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, Size::new(width.max(0.0), height.max(0.0)));
        match (self.parts.get_mut(place), tree.children.get_mut(place)) {
            (Some(part), Some(tree)) => part.as_widget_mut().layout(tree, renderer, &limits),
            _ => layout::Node::default(),
        }
    }

    fn yielding(
        &mut self,
        yields: usize,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        room: Size,
    ) -> layout::Node {
        let gaps = self.parts.len().saturating_sub(1);
        let mut left = room.height - (0..gaps).map(|_| self.spacing).sum::<f32>();
        let mut nodes = vec![layout::Node::default(); self.parts.len()];
        let firm = (0..self.parts.len()).filter(|place| *place != yields);
        for place in firm.chain([yields]) {
            let node = self.part(place, tree, renderer, (room.width, left));
            left -= node.size().height;
            if let Some(slot) = nodes.get_mut(place) {
                *slot = node;
            }
        }
        let mut y = 0.0;
        for node in &mut nodes {
            node.move_to_mut(Point::new(0.0, y));
            y += node.size().height + self.spacing;
        }
        let height = (y - self.spacing).max(0.0);
        layout::Node::with_children(Size::new(room.width, height), nodes)
    }

    fn beside(
        &mut self,
        least: f32,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        room: Size,
    ) -> layout::Node {
        let second = self.part(1, tree, renderer, (room.width, room.height));
        let left = room.width - second.size().width - self.spacing;
        let is_beside = left >= least;
        let width = if is_beside { left } else { room.width };
        let first = self.part(0, tree, renderer, (width, room.height));
        let (first_height, second_height) = (first.size().height, second.size().height);
        let (height, first_y, second_at) = if is_beside {
            let height = first_height.max(second_height);
            let at = Point::new(left + self.spacing, (height - second_height) / 2.0);
            (height, (height - first_height) / 2.0, at)
        } else {
            let below = first_height + self.spacing;
            (below + second_height, 0.0, Point::new(0.0, below))
        };
        let nodes = vec![
            first.move_to(Point::new(0.0, first_y)),
            second.move_to(second_at),
        ];
        layout::Node::with_children(Size::new(room.width, height), nodes)
    }
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Fitting<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        match self.way {
            Way::Yielding(yields) => self.yielding(yields, tree, renderer, limits.max()),
            Way::Beside(least) => self.beside(least, tree, renderer, limits.max()),
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            let parts = self.parts.iter_mut().zip(&mut tree.children);
            for ((part, tree), layout) in parts.zip(layout.children()) {
                part.as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let parts = self.parts.iter_mut().zip(&mut tree.children);
        for ((part, tree), layout) in parts.zip(layout.children()) {
            part.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let parts = self.parts.iter().zip(&tree.children);
        for ((part, tree), layout) in parts.zip(layout.children()) {
            part.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        let parts = self.parts.iter().zip(&tree.children);
        parts
            .zip(layout.children())
            .map(|((part, tree), layout)| {
                part.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        overlay::from_children(
            &mut self.parts,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}
