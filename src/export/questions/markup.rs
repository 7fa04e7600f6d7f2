//! Elements of XML as text, with every sign of markup protected.

use super::text::clean;

/// A text between tags.
pub(super) fn escaped(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            other => all.push(other),
        }
    }
    all
}
