//! One row of a roster: what it says of a person, and what is wrong with it.

use jiff::civil::Date;

use super::column::{Column, Columns};
use super::date::{self, Written};
use super::{CertificateEntry, RosterEntry, RosterRow, Rules, read_date, words};
use crate::domain::identity::age::is_plausible;
use crate::domain::identity::{
    CreditCode, CreditCodeError, IdentityError, IdentityNumber, masked, normalised,
};
use crate::domain::ledger::{Code, Pile};
use crate::domain::officer::{OfficerProfile, Rank};
use crate::domain::unit::UnitProfile;
use crate::import::table::{Cell, CellKind, Row};

/// A number of more digits has lost its end when it stood in a cell as a number.
const DIGITS_KEPT: usize = 15;

/// Reads a row that holds a person.
pub(super) fn read(row: Row<'_>, columns: &Columns, rules: &Rules<'_>) -> RosterRow {
    let mut reader = Reader {
        row,
        columns,
        rules,
        read: RosterRow {
            at: row.place(),
            raw: raw(row, columns),
            remarks: Vec::new(),
            entry: None,
        },
    };
    let entry = reader.entry();
    let mut read = reader.read;
    if read.pile() != Pile::Refused {
        read.entry = Some(entry);
    }
    read
}

struct Reader<'a> {
    row: Row<'a>,
    columns: &'a Columns,
    rules: &'a Rules<'a>,
    read: RosterRow,
}

impl<'a> Reader<'a> {
    fn entry(&mut self) -> RosterEntry {
        let name = self.name();
        let identity = self.identity();
        let mut profile = self.profile(name);
        self.birth(&mut profile, identity.as_ref());
        self.sex(&mut profile, identity.as_ref());
        let unit = self.unit(&profile);
        let certificate = self.certificate();
        if certificate.is_some()
            && let Some(employment) = profile.employment
            && self.rules.may_not_hold.contains(&employment)
        {
            self.look(Code::MayNotHold, employment.code());
        }
        RosterEntry {
            identity,
            profile,
            unit,
            certificate,
            remarks: self.text(Column::Remarks).to_owned(),
            known: None,
        }
    }

    fn name(&mut self) -> String {
        let cell = self.cell(Column::Name);
        let name = tidy_name(cell.text);
        if words::is_nothing(&name) {
            self.refuse(Code::NoName, "");
        } else if cell.kind == CellKind::Error || name.chars().any(is_suspect) {
            self.look(Code::SuspectCharacters, &name);
        }
        name
    }

    fn identity(&mut self) -> Option<IdentityNumber> {
        let cell = self.cell(Column::Identity);
        if words::is_nothing(cell.text) {
            self.look(Code::BadIdentity, "");
            return None;
        }
        let covered = covered(cell.text);
        if cell.kind == CellKind::Number && normalised(cell.text).len() > DIGITS_KEPT {
            self.refuse(Code::DamagedBySpreadsheet, &covered);
            return None;
        }
        let code = match IdentityNumber::parse(cell.text) {
            Ok(number) => return Some(number),
            Err(IdentityError::Legacy15 { upgraded }) => {
                self.look(Code::BadIdentity, &covered);
                return Some(upgraded);
            }
            Err(IdentityError::Damaged(_)) => Code::DamagedBySpreadsheet,
            Err(IdentityError::BadCheckDigit { .. }) => Code::BadCheckDigit,
            Err(IdentityError::BadDate { .. }) => Code::BadDate,
            Err(
                IdentityError::WrongLength { .. }
                | IdentityError::WrongLetters { .. }
                | IdentityError::UnknownProvince { .. },
            ) => Code::BadIdentity,
        };
        self.refuse(code, &covered);
        None
    }

    fn profile(&mut self, name: String) -> OfficerProfile {
        OfficerProfile {
            name,
            sex: self.choice(Column::Sex, words::sex),
            ethnicity: self.text(Column::Ethnicity).to_owned(),
            declared_birth: None,
            decided_birth: None,
            post: self.text(Column::Post).to_owned(),
            grade: self.text(Column::Grade).to_owned(),
            rank: self
                .choice(Column::Leader, words::rank)
                .unwrap_or(Rank::Staff),
            employment: self.choice(Column::Employment, words::employment),
            section: self.text(Column::Section).to_owned(),
            fields: several(self.text(Column::Field)),
        }
    }

    /// The declared birth date beside that of the identity number. A month that agrees is taken for
    /// the number's day.
    fn birth(&mut self, profile: &mut OfficerProfile, identity: Option<&IdentityNumber>) {
        let real = identity.map(IdentityNumber::birth);
        if let Some(number) = identity
            && !is_plausible(number.birth(), self.rules.today)
        {
            self.look(Code::BadDate, &number.masked());
        }
        let text = self.text(Column::Birth);
        if text.is_empty() {
            return;
        }
        let (declared, agrees) = match date::read(text) {
            None => {
                self.refuse(Code::BadDate, text);
                return;
            }
            Some(Written::Day(day)) => (Some(day), real.is_none_or(|real| real == day)),
            Some(Written::Month(first)) => match real {
                None => (None, true),
                Some(real) if self.may_mean(first, real) => (Some(real), true),
                Some(_) => (Some(first), false),
            },
        };
        profile.declared_birth = declared;
        if !agrees {
            self.look(Code::AgeDiffers, text);
        }
    }

    /// Whether a written month is that of a day. As a number 1985.10 is stored as 1985.1.
    fn may_mean(&self, first: Date, day: Date) -> bool {
        let is_number = self.cell(Column::Birth).kind == CellKind::Number;
        first.year() == day.year()
            && (first.month() == day.month()
                || (is_number && (first.month(), day.month()) == (1, 10)))
    }

    /// What is declared stays; where nothing is, the identity number tells.
    fn sex(&mut self, profile: &mut OfficerProfile, identity: Option<&IdentityNumber>) {
        let Some(real) = identity.map(IdentityNumber::sex) else {
            return;
        };
        if *profile.sex.get_or_insert(real) != real {
            self.look(Code::SexDiffers, self.text(Column::Sex));
        }
    }

    fn unit(&mut self, profile: &OfficerProfile) -> UnitProfile {
        let name = self.text(Column::Unit).to_owned();
        if name.is_empty() {
            self.refuse(Code::NoUnit, "");
        }
        UnitProfile {
            name,
            region: self.text(Column::Region).to_owned(),
            credit_code: self.credit_code(),
            kind: self.choice(Column::UnitKind, words::unit_kind),
            level: self.choice(Column::Level, words::level),
            field: profile.fields.first().cloned().unwrap_or_default(),
        }
    }

    fn credit_code(&mut self) -> Option<String> {
        let text = self.text(Column::CreditCode);
        if text.is_empty() {
            return None;
        }
        match CreditCode::parse(text) {
            Ok(code) => return Some(code.to_string()),
            Err(CreditCodeError::BadCheckDigit { .. }) => self.look(Code::BadCheckDigit, text),
            Err(CreditCodeError::WrongLength { .. } | CreditCodeError::WrongLetters { .. }) => {
                self.unread(Column::CreditCode);
            }
        }
        None
    }

    fn certificate(&mut self) -> Option<CertificateEntry> {
        let number = normalised(self.text(Column::Certificate));
        if number.is_empty() {
            return None;
        }
        let issued_on = self.day(Column::IssuedOn, self.text(Column::IssuedOn));
        let valid_until = self.last_day();
        if let Some((issued, until)) = issued_on.zip(valid_until)
            && until < issued
        {
            self.look(Code::BadDate, self.text(Column::ValidUntil));
        }
        Some(CertificateEntry {
            number: number.to_string(),
            issued_on,
            valid_until,
            issuer: self.text(Column::Issuer).to_owned(),
        })
    }

    /// 有效期 may be written as a range, or be 长期.
    fn last_day(&mut self) -> Option<Date> {
        let text = self.text(Column::ValidUntil);
        let last = ["至", "~", "～", "--", "——"]
            .into_iter()
            .find_map(|mark| text.rsplit_once(mark))
            .map_or(text, |(_, last)| last);
        if matches!(last.trim(), "长期" | "长期有效") {
            return None;
        }
        self.day(Column::ValidUntil, last)
    }

    fn day(&mut self, column: Column, text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let day = read_date(text);
        if day.is_none() {
            self.refuse(Code::BadDate, self.text(column));
        }
        day
    }

    /// A word of a list; one that is not understood needs a look.
    fn choice<T>(&mut self, column: Column, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let choice = read(text);
        if choice.is_none() {
            self.unread(column);
        }
        choice
    }

    fn unread(&mut self, column: Column) {
        let detail = format!("{}: {}", column.heading(), self.text(column));
        self.look(Code::Unreadable, &detail);
    }

    fn look(&mut self, code: Code, detail: &str) {
        self.read.remark(code, Pile::Review, detail);
    }

    fn refuse(&mut self, code: Code, detail: &str) {
        self.read.remark(code, Pile::Refused, detail);
    }

    fn cell(&self, column: Column) -> Cell<'a> {
        self.columns
            .position(column)
            .map_or(Cell::EMPTY, |position| self.row.cell(position))
    }

    /// The text of a column, empty where it says that there is nothing.
    fn text(&self, column: Column) -> &'a str {
        let text = self.cell(column).text.trim();
        if words::is_nothing(text) { "" } else { text }
    }
}

/// A Chinese name is padded with blanks to line up with longer ones (王　明); between other letters
/// one blank stays.
fn tidy_name(text: &str) -> String {
    let is_latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let parts: Vec<_> = text.split_whitespace().collect();
    parts.join(if is_latin { " " } else { "" })
}

/// Characters that a conversion put in the place of one it did not know, or that only one machine's
/// font can show.
fn is_suspect(character: char) -> bool {
    matches!(
        character,
        '?' | '？' | '□' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}'
    )
}

/// Several values in one cell.
fn several(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', ';', '；', '/', '|'])
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// The row for a person to see. Besides the column of identity numbers, whatever looks like one is
/// masked wherever it stands.
fn raw(row: Row<'_>, columns: &Columns) -> String {
    let texts: Vec<String> = row
        .cells()
        .map(|(position, cell)| match columns.at(position) {
            Some(Column::Identity) => covered(cell.text),
            Some(Column::CreditCode) => cell.text.trim().to_owned(),
            _ => without_numbers(cell.text.trim()),
        })
        .collect();
    texts.join("\t")
}

/// An identity number masked. `4.19901E+17` stays: it shows what happened and has lost the rest.
fn covered(text: &str) -> String {
    let damaged = matches!(IdentityNumber::parse(text), Err(IdentityError::Damaged(_)));
    let plain = normalised(text);
    if damaged && plain.contains('E') {
        plain.to_string()
    } else {
        masked(&plain)
    }
}

/// Masks runs of fifteen and more digits, with an X at their end.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_number) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_of_number(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        out.push_str(before);
        if run.chars().count() >= DIGITS_KEPT {
            out.push_str(&masked(run));
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_of_number(character: char) -> bool {
    matches!(character, '0'..='9' | 'x' | 'X' | '０'..='９' | 'ｘ' | 'Ｘ')
}
