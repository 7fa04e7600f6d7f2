//! How domain values stand in columns: ids as 16 bytes, days as ISO text, the rest as JSON or code.

use jiff::civil::Date;
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Error, Result};
use crate::domain::id;

/// A value that stands as 16 bytes.
pub(crate) trait Bytes {
    /// What the column holds.
    type Column;
    /// The column's value.
    fn bytes(&self) -> Self::Column;
}

/// An id that can be read back from 16 bytes.
pub(crate) trait FromBytes: Sized {
    /// The id of these bytes.
    fn from_column(bytes: [u8; 16]) -> Self;
}

macro_rules! id_columns {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        impl Bytes for id::$name {
            type Column = [u8; 16];
            fn bytes(&self) -> [u8; 16] {
                *self.as_bytes()
            }
        }

        impl FromBytes for id::$name {
            fn from_column(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }
    )*};
}

id::each_id!(id_columns);

impl<T: Bytes> Bytes for Option<T> {
    type Column = Option<T::Column>;
    fn bytes(&self) -> Self::Column {
        self.as_ref().map(Bytes::bytes)
    }
}

/// An id of a column.
pub(crate) fn id<T: FromBytes>(row: &Row<'_>, column: usize) -> Result<T> {
    Ok(T::from_column(row.get(column)?))
}

/// An id of a column that may be null.
pub(crate) fn maybe_id<T: FromBytes>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(T::from_column))
}

/// A JSON column.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let text: String = row.get(column)?;
    from_json(&text)
}

/// What the text of a JSON column says.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Unreadable {
        what: "value",
        detail: error.to_string(),
    })
}

/// What a JSON column holds.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Unreadable {
        what: "value",
        detail: error.to_string(),
    })
}

/// A column that holds the code of an enum, as its JSON form without quotes.
pub(crate) fn code<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let text: String = row.get(column)?;
    from_code(&text)
}

/// The same for a column that may be null.
pub(crate) fn maybe_code<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| from_code(&text))
        .transpose()
}

/// The value of a code.
pub(crate) fn from_code<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|error| {
        Error::Unreadable {
            what: "code",
            detail: error.to_string(),
        }
    })
}

/// The code of a value whose JSON form is a string.
pub(crate) fn to_code<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        other => Err(Error::Unreadable {
            what: "code",
            detail: format!("{other:?}"),
        }),
    }
}

/// A day.
pub(crate) fn day(row: &Row<'_>, column: usize) -> Result<Date> {
    parse_day(&row.get::<_, String>(column)?)
}

/// A day that may be null.
pub(crate) fn maybe_day(row: &Row<'_>, column: usize) -> Result<Option<Date>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| parse_day(&text))
        .transpose()
}

fn parse_day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| Error::Unreadable {
        what: "day",
        detail: text.to_owned(),
    })
}

/// The text of a day.
pub(crate) fn day_text(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
