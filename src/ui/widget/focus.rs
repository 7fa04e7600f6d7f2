//! Moving the focus by keyboard: Tab around a window, arrows within a group.
//!
//! The shell wraps its whole view in [`tabs`] once, and a dialog wraps itself, so screens have
//! nothing to do. A focused thing that is out of sight is scrolled into it.

use std::time::Duration;

use iced::advanced::Shell;
use iced::advanced::widget::operation::focusable::Count;
use iced::advanced::widget::operation::{self, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::keyboard::{self, key::Named};
use iced::time::Instant;
use iced::{Event, Rectangle, Vector, window};

use super::around::{Bystander, Inner, around};
use crate::ui::Element;
use crate::ui::theme::space;

/// How long after the window gained focus a Tab is taken for the rest of Alt+Tab.
const GRACE: Duration = Duration::from_millis(200);

/// Tab and Shift+Tab go around everything in `content` that takes focus.
pub fn tabs<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    let scope = Scope {
        keys: Keys::Tab,
        enter: false,
    };
    around(content, scope)
}

/// Like [`tabs`], and the first thing that takes focus has it from the start.
pub fn tabs_entered<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let scope = Scope {
        keys: Keys::Tab,
        enter: true,
    };
    around(content, scope)
}

/// While something in `content` has the focus, arrows, Home and End move it there.
pub fn arrows<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    let scope = Scope {
        keys: Keys::Arrows,
        enter: false,
    };
    around(content, scope)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    Tab,
    Arrows,
}

/// Where keys move the focus, and whether it begins there.
struct Scope {
    keys: Keys,
    enter: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Grace {
    #[default]
    Over,
    /// The window has just gained focus; the next frame tells the time.
    Begun,
    Until(Instant),
}

#[derive(Debug, Default)]
struct Memory {
    entered: bool,
    grace: Grace,
}

/// Where a key moves the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
    First,
    Last,
}

impl Keys {
    fn step(self, event: &Event) -> Option<Step> {
        let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(key),
            modifiers,
            ..
        }) = event
        else {
            return None;
        };
        match (self, key) {
            (Self::Tab, Named::Tab) if modifiers.is_empty() => Some(Step::Next),
            (Self::Tab, Named::Tab) if *modifiers == keyboard::Modifiers::SHIFT => {
                Some(Step::Previous)
            }
            (Self::Arrows, _) if !modifiers.is_empty() => None,
            (Self::Arrows, Named::ArrowDown | Named::ArrowRight) => Some(Step::Next),
            (Self::Arrows, Named::ArrowUp | Named::ArrowLeft) => Some(Step::Previous),
            (Self::Arrows, Named::Home) => Some(Step::First),
            (Self::Arrows, Named::End) => Some(Step::Last),
            _ => None,
        }
    }

    /// The place that gets the focus; `None` leaves everything as it is.
    fn target(self, step: Step, count: Count) -> Option<usize> {
        let last = count.total.checked_sub(1)?;
        match (self, step, count.focused) {
            // Arrows act only where the focus already is.
            (Self::Arrows, _, None) => None,
            (_, Step::First, _) | (Self::Tab, Step::Next, None) => Some(0),
            (_, Step::Last, _) | (Self::Tab, Step::Previous, None) => Some(last),
            (Self::Tab, Step::Next, Some(at)) => Some(if at >= last { 0 } else { at + 1 }),
            (Self::Tab, Step::Previous, Some(at)) => Some(at.checked_sub(1).unwrap_or(last)),
            (Self::Arrows, Step::Next, Some(at)) => Some((at + 1).min(last)),
            (Self::Arrows, Step::Previous, Some(at)) => Some(at.saturating_sub(1)),
        }
    }
}

impl<Message> Inner<'_, '_, Message> {
    fn count(&mut self) -> Count {
        let mut count = operation::focusable::count();
        self.operate(&mut operation::black_box(&mut count));
        match count.finish() {
            Outcome::Some(count) => count,
            Outcome::None | Outcome::Chain(_) => Count::default(),
        }
    }

    fn focus(&mut self, target: usize) {
        self.operate(&mut FocusAt { target, current: 0 });
        self.reveal();
    }

    /// Scrolls what has the focus into sight.
    fn reveal(&mut self) {
        let mut sight = Sight::default();
        self.operate(&mut sight);
        if let Some((target, offset)) = sight.wanted {
            self.operate(&mut ScrollAt {
                target,
                current: 0,
                offset,
            });
        }
    }
}

/// Focuses the `target`-th thing and nothing else.
struct FocusAt {
    target: usize,
    current: usize,
}

impl Operation for FocusAt {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        state: &mut dyn operation::Focusable,
    ) {
        if self.current == self.target {
            state.focus();
        } else {
            state.unfocus();
        }
        self.current += 1;
    }
}

/// Finds out which scrollable to move, and how far, for what has the focus to be seen.
#[derive(Default)]
struct Sight {
    /// The scrollables around the present widget, outermost first.
    within: Vec<View>,
    /// A scrollable whose children come next.
    pending: Option<View>,
    seen: usize,
    wanted: Option<(usize, f32)>,
}

#[derive(Debug, Clone, Copy)]
struct View {
    index: usize,
    bounds: Rectangle,
    offset: f32,
}

impl View {
    /// The offset at which `item`, in the coordinates of the content, is seen; `None` if it is.
    fn reveal(&self, item: Rectangle) -> Option<f32> {
        let top = item.y - self.bounds.y - space::XS;
        let bottom = item.y + item.height - self.bounds.y + space::XS;
        if top < self.offset {
            Some(top.max(0.0))
        } else if bottom > self.offset + self.bounds.height {
            Some(bottom - self.bounds.height)
        } else {
            None
        }
    }
}

impl Operation for Sight {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let entered = self.pending.take();
        self.within.extend(entered);
        operate(self);
        if entered.is_some() {
            let _ = self.within.pop();
        }
    }

    fn container(&mut self, _id: Option<&Id>, _bounds: Rectangle) {
        self.pending = None;
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.pending = Some(View {
            index: self.seen,
            bounds,
            offset: translation.y,
        });
        self.seen += 1;
    }

    fn focusable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        state: &mut dyn operation::Focusable,
    ) {
        if state.is_focused() {
            self.wanted = self
                .within
                .last()
                .and_then(|view| Some((view.index, view.reveal(bounds)?)));
        }
    }
}

struct ScrollAt {
    target: usize,
    current: usize,
    offset: f32,
}

impl Operation for ScrollAt {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if self.current == self.target {
            state.scroll_to(operation::scrollable::AbsoluteOffset {
                x: None,
                y: Some(self.offset),
            });
        }
        self.current += 1;
    }
}

impl Grace {
    /// Follows the window's focus; the clock is that of the frames.
    fn follow<Message>(&mut self, event: &Event, shell: &mut Shell<'_, Message>) {
        match event {
            Event::Window(window::Event::Focused) => {
                *self = Self::Begun;
                shell.request_redraw();
            }
            Event::Window(window::Event::RedrawRequested(now)) => match *self {
                Self::Begun => {
                    *self = Self::Until(*now + GRACE);
                    shell.request_redraw_at(*now + GRACE);
                }
                Self::Until(end) if *now >= end => *self = Self::Over,
                Self::Until(_) | Self::Over => {}
            },
            _ => {}
        }
    }
}

impl<Message> Bystander<Message> for Scope {
    type Memory = Memory;

    fn before(
        &self,
        memory: &mut Memory,
        inner: &mut Inner<'_, '_, Message>,
        shell: &mut Shell<'_, Message>,
    ) {
        if self.enter && !memory.entered {
            memory.entered = true;
            if inner.count().focused.is_none() {
                inner.focus(0);
                shell.request_redraw();
            }
        }
    }

    fn after(
        &self,
        memory: &mut Memory,
        inner: &mut Inner<'_, '_, Message>,
        event: &Event,
        shell: &mut Shell<'_, Message>,
    ) {
        if self.keys == Keys::Tab {
            memory.grace.follow(event, shell);
        }
        let over = memory.grace == Grace::Over;
        if shell.is_event_captured() {
            // A group within may have moved the focus, and does not see what scrolls around it.
            if self.keys == Keys::Tab && Keys::Arrows.step(event).is_some() {
                inner.reveal();
            }
            return;
        }
        if !over {
            return;
        }
        let Some(step) = self.keys.step(event) else {
            return;
        };
        if let Some(target) = self.keys.target(step, inner.count()) {
            inner.focus(target);
            shell.request_redraw();
            shell.capture_event();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(focused: Option<usize>, total: usize) -> Count {
        Count { focused, total }
    }

    #[test]
    fn tab_goes_around() {
        let tab = Keys::Tab;
        assert_eq!(tab.target(Step::Next, at(None, 3)), Some(0));
        assert_eq!(tab.target(Step::Next, at(Some(2), 3)), Some(0));
        assert_eq!(tab.target(Step::Previous, at(Some(0), 3)), Some(2));
        assert_eq!(tab.target(Step::Previous, at(None, 3)), Some(2));
        assert_eq!(tab.target(Step::Next, at(None, 0)), None);
    }

    #[test]
    fn arrows_stay_within_and_stop_at_the_ends() {
        let arrows = Keys::Arrows;
        assert_eq!(arrows.target(Step::Next, at(None, 3)), None);
        assert_eq!(arrows.target(Step::Next, at(Some(2), 3)), Some(2));
        assert_eq!(arrows.target(Step::Previous, at(Some(0), 3)), Some(0));
        assert_eq!(arrows.target(Step::Last, at(Some(0), 3)), Some(2));
    }

    #[test]
    fn what_is_out_of_sight_is_scrolled_into_it() {
        let view = View {
            index: 0,
            bounds: Rectangle::new((0.0, 100.0).into(), (200.0, 300.0).into()),
            offset: 50.0,
        };
        let item = |y| Rectangle::new((0.0, y).into(), (200.0, 40.0).into());
        assert_eq!(view.reveal(item(200.0)), None);
        assert_eq!(view.reveal(item(120.0)), Some(12.0));
        assert_eq!(view.reveal(item(100.0)), Some(0.0));
        assert_eq!(view.reveal(item(500.0)), Some(148.0));
    }
}
