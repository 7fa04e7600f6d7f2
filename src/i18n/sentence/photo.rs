//! Why a picture is not kept, in words.

use super::super::{fl, format};
use crate::domain::portrait::Besides;
use crate::service::photo::{PhotoFault, Refused};

/// Why a picture cannot be kept.
pub fn photo(fault: &PhotoFault) -> String {
    match fault {
        PhotoFault::TooLarge(most) => {
            let megabytes = u32::try_from(most / 1_048_576).unwrap_or(u32::MAX);
            fl!("errors-photo-too-large", most = format::number(megabytes))
        }
        PhotoFault::Format => fl!("errors-photo-format"),
        PhotoFault::Size(width, height) => {
            fl!("errors-photo-size", width = width, height = height)
        }
        PhotoFault::Damaged => fl!("errors-photo-damaged"),
    }
}

/// Why a file of a folder is not taken.
pub fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Nobody => fl!("errors-photo-nobody"),
        Refused::Several => fl!("errors-photo-several"),
        Refused::Twice { other } => fl!("errors-photo-twice", other = other.clone()),
        Refused::Unreadable(detail) => fl!("errors-photo-unreadable", detail = detail.clone()),
        Refused::Photo(fault) => photo(fault),
    }
}

/// Why a picture is doubtful.
pub fn doubt(besides: Besides) -> String {
    match besides {
        Besides::OtherName => fl!("errors-photo-other-name"),
        Besides::More | Besides::Nothing => fl!("errors-photo-more"),
    }
}
