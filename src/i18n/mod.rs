//! Languages: messages, names of domain values, numbers and dates in words.
//!
//! Every sentence a person reads comes from here, once, in both languages. Messages live in
//! `assets/i18n/<language>/zhikao.ftl`; [`fl!`](crate::i18n::fl) checks key and arguments while
//! compiling. Nothing here knows a window, a command, or a database.
//!
//! Numbers given to a message are written with thousands separators and choose its plural. A number
//! that *names* something (a year, an article, an admission number) is given as text, or it would
//! read "2,026".

pub mod arrangement;
pub mod correction;
pub mod coverage;
pub mod difference;
pub mod finding;
pub mod format;
pub mod labels;
pub mod law;
pub mod names;
pub mod notice;
pub mod print;
pub mod question;
pub mod quota;
pub mod reading;
pub mod sentence;
pub mod sitting;

use std::cell::Cell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

use fluent_bundle::FluentValue;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use rust_embed::RustEmbed;

/// The message of a key in the language that is spoken now, as a `String`.
///
/// ```
/// use zhikao::i18n::{Language, fl, within};
///
/// let words = within(Language::English, || fl!("common-selected", count = 2162));
/// assert_eq!(words, "2,162 selected");
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! __fl {
    ($key:literal) => {
        i18n_embed_fl::fl!($crate::i18n::loader(), $key)
    };
    ($key:literal, $($argument:ident = $value:expr),+ $(,)?) => {
        i18n_embed_fl::fl!($crate::i18n::loader(), $key, $($argument = $value),+)
    };
}
pub use crate::__fl as fl;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// 简体中文, the language of the house.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The code in settings and folder names.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The language for a locale as systems write it: `zh_CN.UTF-8`, `en-GB`, `C`.
    ///
    /// Everything that is not Chinese reads English, which more of the world can.
    pub fn from_locale(locale: &str) -> Self {
        let tongue = locale.split(['_', '-', '.', '@']).next().unwrap_or("");
        if tongue.eq_ignore_ascii_case("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }
}

/// The language of the whole program: an index into [`Language::ALL`].
static CURRENT: AtomicU8 = AtomicU8::new(0);

thread_local! {
    /// The language of this thread while [`within`] runs.
    static WITHIN: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Speaks this language from now on.
pub fn select(language: Language) {
    CURRENT.store(u8::from(language == Language::English), Ordering::Relaxed);
}

/// The language that is spoken now.
pub fn current() -> Language {
    WITHIN
        .get()
        .unwrap_or(match CURRENT.load(Ordering::Relaxed) {
            0 => Language::Chinese,
            _ => Language::English,
        })
}

/// Speaks another language on this thread while `f` runs: a notice is written in Chinese whatever
/// the window speaks.
pub fn within<T>(language: Language, f: impl FnOnce() -> T) -> T {
    /// Restores the language even if `f` panics.
    struct Restore(Option<Language>);
    impl Drop for Restore {
        fn drop(&mut self) {
            WITHIN.set(self.0);
        }
    }
    let _restore = Restore(WITHIN.replace(Some(language)));
    f()
}

#[derive(RustEmbed)]
#[folder = "assets/i18n"]
struct Messages;

/// The messages of the language that is spoken now. Called by [`fl!`](crate::i18n::fl).
#[doc(hidden)]
pub fn loader() -> &'static FluentLanguageLoader {
    static CHINESE: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::Chinese));
    static ENGLISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::English));
    match current() {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

fn load(language: Language) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let wanted = language.code().parse();
    let wanted = wanted.unwrap_or_else(|_| loader.fallback_language().clone());
    if let Err(error) = loader.load_languages(&Messages, &[wanted]) {
        // The messages are part of the program and a test reads them all; should they be damaged
        // nevertheless, the window shows keys and the log says why.
        tracing::error!(%error, language = language.code(), "messages could not be read");
    }
    // Isolation marks (U+2068, U+2069) would be drawn as boxes.
    loader.set_use_isolating(false);
    loader.with_bundles_mut(|bundle| {
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(format::decimal(number.value)),
            _ => None,
        }));
    });
    loader
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The arguments of each message, by key, as the file says them.
    fn messages(language: Language) -> BTreeMap<String, (String, BTreeSet<String>)> {
        let file = Messages::get(&format!("{}/zhikao.ftl", language.code())).unwrap();
        let text = String::from_utf8(file.data.to_vec()).unwrap();
        let mut all: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let continues = line.starts_with([' ', '}']) || line.is_empty();
            let pattern = if continues {
                line
            } else {
                let (name, pattern) = line.split_once('=').unwrap_or_else(|| {
                    panic!("{}: not a message: {line}", language.code());
                });
                key = name.trim().to_owned();
                let before = all.insert(key.clone(), Default::default());
                assert!(before.is_none(), "{}: {key} twice", language.code());
                pattern
            };
            if key.is_empty() {
                continue;
            }
            let (body, arguments) = all.get_mut(&key).unwrap();
            body.push_str(pattern.trim());
            for piece in pattern.split('$').skip(1) {
                let end = piece
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                    .unwrap_or(piece.len());
                let _ = arguments.insert(piece[..end].to_owned());
            }
        }
        all
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let chinese = messages(Language::Chinese);
        let english = messages(Language::English);
        let keys = |all: &BTreeMap<String, (String, BTreeSet<String>)>| {
            all.keys().cloned().collect::<BTreeSet<_>>()
        };
        let missing: Vec<_> = keys(&chinese)
            .symmetric_difference(&keys(&english))
            .cloned()
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "in one language only");
        for (key, (_, arguments)) in &chinese {
            assert_eq!(arguments, &english[key].1, "arguments of {key}");
        }
    }

    #[test]
    fn no_message_is_empty() {
        for language in Language::ALL {
            for (key, (body, _)) in messages(language) {
                assert!(!body.is_empty(), "{}: {key}", language.code());
            }
        }
    }

    #[test]
    fn the_files_are_read_without_error() {
        for language in Language::ALL {
            let written: BTreeSet<_> = messages(language).into_keys().collect();
            let read: BTreeSet<_> = within(language, || {
                let id = language.code().parse().unwrap();
                loader().with_message_iter(&id, |all| all.map(|m| m.id.name.to_owned()).collect())
            });
            assert_eq!(written, read, "{}", language.code());
        }
    }

    #[test]
    fn both_files_keep_the_same_sections_in_order() {
        let sections = |language: Language| -> Vec<String> {
            let file = Messages::get(&format!("{}/zhikao.ftl", language.code())).unwrap();
            String::from_utf8(file.data.to_vec())
                .unwrap()
                .lines()
                .filter_map(|line| line.strip_prefix("## "))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(sections(Language::Chinese), sections(Language::English));
        assert_eq!(sections(Language::Chinese).len(), 29);
    }

    #[test]
    fn numbers_are_grouped_and_choose_the_plural() {
        let say = |language, count: u32| within(language, || fl!("common-people", count = count));
        assert_eq!(say(Language::English, 1), "1 person");
        assert_eq!(say(Language::English, 21174), "21,174 people");
        assert_eq!(say(Language::Chinese, 21174), "21,174 人");
    }

    #[test]
    fn locales_choose_a_language() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Chinese),
            ("zh-Hans-CN", Language::Chinese),
            ("ZH", Language::Chinese),
            ("en_GB.UTF-8", Language::English),
            ("de_DE@euro", Language::English),
            ("C", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::from_locale(locale), language, "{locale}");
        }
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
    }

    #[test]
    fn another_language_lasts_only_within() {
        let before = current();
        within(Language::English, || {
            within(Language::Chinese, || {
                assert_eq!(current(), Language::Chinese);
            });
            assert_eq!(current(), Language::English);
        });
        assert_eq!(current(), before);
    }
}
