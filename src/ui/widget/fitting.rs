//! A column that stays in its room: one of its parts gives way to the others.
//!
//! The column of iced gives room to its parts in their order, so that what stands below a tall part
//! is pushed out. Here the part that gives way gets what the others leave, and is as tall as it wants
//! to be while there is room. It should scroll.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Event, Length, Point, Rectangle, Size, Vector};

use crate::ui::Element;
use crate::ui::theme::Theme;

/// The parts from top to bottom, of which the one at the place `yields` gives way.
pub fn fitting<'a, Message: 'a>(
    parts: Vec<Element<'a, Message>>,
    yields: usize,
    spacing: f32,
) -> Element<'a, Message> {
    Element::new(Fitting {
        parts,
        yields,
        spacing,
    })
}

struct Fitting<'a, Message> {
    parts: Vec<Element<'a, Message>>,
    yields: usize,
    spacing: f32,
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
        let room = limits.max();
        let gaps = self.parts.len().saturating_sub(1);
        let mut left = room.height - (0..gaps).map(|_| self.spacing).sum::<f32>();
        let mut nodes = vec![layout::Node::default(); self.parts.len()];
        let firm = (0..self.parts.len()).filter(|place| *place != self.yields);
        for place in firm.chain([self.yields]) {
            let (Some(part), Some(tree)) =
                (self.parts.get_mut(place), tree.children.get_mut(place))
            else {
                continue;
            };
            let limits = layout::Limits::new(Size::ZERO, Size::new(room.width, left.max(0.0)));
            let node = part.as_widget_mut().layout(tree, renderer, &limits);
            left -= node.size().height;
            nodes[place] = node;
        }
        let mut y = 0.0;
        for node in &mut nodes {
            node.move_to_mut(Point::new(0.0, y));
            y += node.size().height + self.spacing;
        }
        let height = (y - self.spacing).max(0.0);
        layout::Node::with_children(Size::new(room.width, height), nodes)
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
