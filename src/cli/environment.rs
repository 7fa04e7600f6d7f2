//! What the surroundings of the process say: arguments, data folder, passphrase, locale.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::i18n::Language;

/// The arguments as they were given, the program's name first.
pub(super) fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// `ZHIKAO_DATA_DIR`.
pub(super) fn data_dir() -> Option<PathBuf> {
    std::env::var_os("ZHIKAO_DATA_DIR")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
}

/// `ZHIKAO_PASSPHRASE`.
pub(super) fn passphrase() -> Option<String> {
    std::env::var_os("ZHIKAO_PASSPHRASE")?.into_string().ok()
}

/// The language of the locale; Chinese where the system names none.
pub(super) fn language() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(std::env::var_os)
        .filter_map(|locale| locale.into_string().ok())
        .find(|locale| !locale.is_empty())
        .map_or(Language::Chinese, |locale| Language::from_locale(&locale))
}
