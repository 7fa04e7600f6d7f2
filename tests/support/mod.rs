//! What the tests of the window share: the embedded fonts, a simulated window, and a camera.
//!
//! Fonts are loaded once a process. Pictures go to `target/gallery`, to be looked at by people;
//! they are not compared, for pixels differ between systems. What holds on every system is checked as a
//! picture is taken: nothing that can be operated is squeezed or pushed out of the window.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    reason = "a test that cannot go on says so; each test crate uses a part of what all of them share"
)]

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Once};

use iced::advanced::widget::Id;
use iced::keyboard::{self, Modifiers, key::Named};
use iced::{Event, Settings, Size};
use iced_test::selector::Target;
use iced_test::{Simulator, selector, simulator};

use zhikao::i18n::{Language, within};
use zhikao::ui::{Element, Theme, theme};

/// A window that nobody sees.
pub type Window<'a, Message> = Simulator<'a, Message, Theme, iced::Renderer>;

/// Half a point is the rounding of a layout.
const SLACK: f32 = 0.5;
/// Less than this nobody can press.
const LEAST: f32 = 8.0;

/// The design size.
pub const DESIGN: Size = Size::new(1366.0, 768.0);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn load_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for name in ["ZhikaoSans-Regular.otf", "ZhikaoSans-Bold.otf"] {
            let path = root().join("assets/fonts").join(name);
            let bytes = fs::read(&path).expect("the embedded font is in assets/fonts");
            iced_test::renderer::graphics::text::font_system()
                .write()
                .expect("the font system is not poisoned")
                .load_font(Cow::Owned(bytes));
        }
    });
}

/// Opens a window of that size on anything that can be drawn.
pub fn window<'a, Message>(
    size: impl Into<Size>,
    element: impl Into<Element<'a, Message>>,
) -> Window<'a, Message> {
    load_fonts();
    let settings = Settings {
        default_font: theme::FONT,
        default_text_size: theme::size::BODY.into(),
        ..Settings::default()
    };
    Simulator::with_size(settings, size, element)
}

/// What can be operated and is not wholly in a window of that size, outside of what scrolls: a button
/// below the edge, a field without height.
pub fn cut<Message>(window: &mut Window<'_, Message>, size: Size) -> Vec<String> {
    use iced_test::selector::Candidate;
    let found: Arc<Mutex<Vec<String>>> = Arc::default();
    let mut scrolled: Vec<iced::Rectangle> = Vec::new();
    let list = Arc::clone(&found);
    let _ = window.find(move |candidate: Candidate<'_>| -> Option<()> {
        let (id, bounds) = match candidate {
            Candidate::Scrollable {
                bounds,
                content_bounds,
                ..
            } => {
                scrolled.push(bounds.union(&content_bounds));
                return None;
            }
            Candidate::Focusable { id, bounds, .. } | Candidate::TextInput { id, bounds, .. } => {
                (id, bounds)
            }
            _ => return None,
        };
        if scrolled.iter().any(|place| place.contains(bounds.center())) {
            return None;
        }
        let is_within = bounds.x >= -SLACK
            && bounds.y >= -SLACK
            && bounds.x + bounds.width <= size.width + SLACK
            && bounds.y + bounds.height <= size.height + SLACK;
        if !is_within || bounds.height < LEAST || bounds.width < LEAST {
            let mut list = list.lock().expect("the list is not poisoned");
            list.push(format!("{id:?} at {bounds:?}"));
        }
        None
    });
    let mut found = found.lock().expect("the list is not poisoned");
    std::mem::take(&mut *found)
}

/// Takes a picture of a window: `target/gallery/<name>.png`.
pub fn shoot<Message>(name: &str, theme: Theme, window: &mut Window<'_, Message>) -> PathBuf {
    let folder = root().join("target/gallery");
    let path = folder.join(format!("{name}.png"));
    let drawn = folder.join(format!("{name}-tiny-skia.png"));
    let _ = fs::remove_file(&drawn);
    // A first frame lets hovered and focused things settle.
    let _ = window.snapshot(&theme).expect("the window can be drawn");
    let picture = window.snapshot(&theme).expect("the window can be drawn");
    assert!(picture.matches_image(&path).expect("a picture can be kept"));
    fs::rename(&drawn, &path).expect("a picture can be renamed");
    let cut = cut(window, size_of(&path));
    assert!(cut.is_empty(), "{name}: cut off: {cut:#?}");
    path
}

/// The size of the window in a picture of it, which has two dots a point.
fn size_of(picture: &Path) -> Size {
    let bytes = fs::read(picture).expect("the picture was written");
    let side = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        let dots = u32::from_be_bytes(four.expect("a PNG begins with its size"));
        f32::from(u16::try_from(dots / 2).expect("a window is no wider than a wall"))
    };
    // Signature and head of the first chunk are sixteen bytes.
    Size::new(side(16), side(20))
}

/// Pictures of a view in every theme and both languages: `<name>-<theme>-<language>.png`.
pub fn shoot_all<'a, Message: 'a>(name: &str, size: Size, view: impl Fn() -> Element<'a, Message>) {
    for language in Language::ALL {
        within(language, || {
            for theme in Theme::ALL {
                let mut window = window(size, view());
                let name = format!("{name}-{}-{}", theme.code(), language.code());
                assert!(shoot(&name, theme, &mut window).exists());
            }
        });
    }
}

/// Presses a key with others held.
pub fn press<Message>(
    window: &mut Window<'_, Message>,
    key: impl Into<keyboard::Key>,
    held: Modifiers,
) {
    let events = simulator::tap_key(key, None).map(|event| match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modified_key,
            physical_key,
            location,
            text,
            repeat,
            ..
        }) => Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modified_key,
            physical_key,
            location,
            modifiers: held,
            text,
            repeat,
        }),
        other => other,
    });
    let _ = window.simulate(events);
}

/// Presses a named key alone.
pub fn tap<Message>(window: &mut Window<'_, Message>, key: Named) {
    press(window, key, Modifiers::empty());
}

/// The id of what has the focus.
pub fn focused<Message>(window: &mut Window<'_, Message>) -> Option<Id> {
    match window.find(selector::is_focused()).ok()? {
        Target::Focusable { id, .. } | Target::TextInput { id, .. } => id,
        _ => None,
    }
}
