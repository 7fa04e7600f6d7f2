//! Rosters: units, officers and their certificates from a table.
//!
//! Columns come in any order under the names people give them ([`Column`]). Each row ends in one of
//! the three piles with remarks that hold facts. What the archive knows already is asked for in a
//! second step, [`RosterReading::compare_with`], because asking can fail and reading cannot wait.
//!
//! The raw text of a row is kept with the ledger, so an identity number is masked in it; the number
//! itself lives in the [`RosterEntry`] only.

mod column;
mod date;
mod row;
mod words;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use jiff::civil::Date;

use super::Error;
use super::encoding::Encoding;
use super::format::{Format, encoding_code};
use super::limits::Limits;
use super::progress::{Listener, Stage, tell};
use super::table::{self, Sheet};
use crate::domain::id::OfficerId;
use crate::domain::identity::IdentityNumber;
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Pile, Place};
use crate::domain::officer::{Employment, OfficerProfile};
use crate::domain::unit::UnitProfile;

pub use column::Column;
pub use date::read_date;

use column::Columns;

/// How many rows pass between two words to the listener.
const ROWS_A_WORD: usize = 1_024;

/// What a roster is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The day of the import: nobody is born after it.
    pub today: Date,
    /// The employments that the regulation keeps from holding a certificate.
    pub may_not_hold: &'a [Employment],
}

/// A certificate as a roster states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateEntry {
    /// 执法证号.
    pub number: String,
    /// 发证日期.
    pub issued_on: Option<Date>,
    /// 有效期至.
    pub valid_until: Option<Date>,
    /// 发证机关.
    pub issuer: String,
}

/// A person who can enter the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    /// The identity number, if one was given.
    pub identity: Option<IdentityNumber>,
    /// What is known of the person.
    pub profile: OfficerProfile,
    /// What is known of the unit.
    pub unit: UnitProfile,
    /// The certificate, if the person has one.
    pub certificate: Option<CertificateEntry>,
    /// 备注.
    pub remarks: String,
    /// Who it is in the archive, once [`RosterReading::compare_with`] found the identity number.
    pub known: Option<OfficerId>,
}

/// Why a row is not simply accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Why.
    pub code: Code,
    /// The pile it leads to by itself.
    pub pile: Pile,
    /// The offending text, with an identity number masked; for a repeat `line 2` or
    /// `sheet 人员 row 2` if it stands in the same file, `officer 张三` if in the archive.
    pub detail: String,
}

/// One person's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// Where it stands.
    pub at: Place,
    /// Its text, identity numbers masked.
    pub raw: String,
    /// What was noticed.
    pub remarks: Vec<Remark>,
    /// The person; none if the row is refused.
    pub entry: Option<RosterEntry>,
}

/// A roster that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterReading {
    /// The file's name as given.
    pub file: String,
    /// The format told by content.
    pub format: Format,
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// Every row that holds a person, in the order of the file.
    pub rows: Vec<RosterRow>,
}

/// Somebody whom the archive knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOfficer {
    /// Who.
    pub id: OfficerId,
    /// The name.
    pub name: String,
}

/// The archive as far as a roster asks it.
pub trait Known {
    /// Why asking can fail.
    type Error;

    /// Whose identity number this is.
    fn by_identity(&mut self, number: &IdentityNumber)
    -> Result<Option<KnownOfficer>, Self::Error>;

    /// Whose certificate this is.
    fn by_certificate(&mut self, number: &str) -> Result<Option<KnownOfficer>, Self::Error>;
}

/// Reads a roster from a workbook or a text with separated values.
///
/// # Errors
/// If the file cannot be read, or no sheet has a header with a name and one more known column.
pub fn read(
    file: &str,
    bytes: &[u8],
    rules: &Rules<'_>,
    limits: &Limits,
    listener: &mut Listener<'_>,
) -> Result<RosterReading, Error> {
    let table = table::read(bytes, limits, listener)?;
    let headed: Vec<_> = table
        .sheets
        .iter()
        .filter_map(|sheet| Some((sheet, Columns::find(sheet)?)))
        .collect();
    if headed.is_empty() {
        return Err(Error::NothingRecognised);
    }
    let mut reading = RosterReading {
        file: file.to_owned(),
        format: table.format,
        encoding: table.encoding,
        rows: Vec::new(),
    };
    let mut seen = Seen::default();
    for (sheet, columns) in headed {
        read_sheet(
            sheet,
            &columns,
            rules,
            &mut seen,
            &mut reading.rows,
            listener,
        )?;
    }
    Ok(reading)
}

fn read_sheet(
    sheet: &Sheet,
    columns: &Columns,
    rules: &Rules<'_>,
    seen: &mut Seen,
    rows: &mut Vec<RosterRow>,
    listener: &mut Listener<'_>,
) -> Result<(), Error> {
    let total = sheet.rows().len();
    for (done, row) in sheet.rows().enumerate().skip(columns.first_row()) {
        if done % ROWS_A_WORD == 0 {
            tell(listener, Stage::Understanding, done as u64, total as u64)?;
        }
        if columns.is_furniture(row) {
            continue;
        }
        let mut row = row::read(row, columns, rules);
        if sheet.hidden {
            row.remark(Code::HiddenSheet, Pile::Review, &sheet.name);
        }
        seen.check(&mut row);
        rows.push(row);
    }
    Ok(())
}

/// Identity and certificate numbers of the rows so far that can enter, and where they stand.
#[derive(Default)]
struct Seen {
    identities: HashMap<IdentityNumber, Place>,
    certificates: HashMap<String, Place>,
}

impl Seen {
    /// The first of equal rows stands, the later ones need a look.
    fn check(&mut self, row: &mut RosterRow) {
        let Some(entry) = &row.entry else { return };
        let identity = entry.identity.clone();
        let certificate = entry.certificate.as_ref().map(|c| c.number.clone());
        if let Some(first) = first_place(&mut self.identities, identity, &row.at) {
            row.remark(Code::RepeatedIdentity, Pile::Review, &first.to_string());
        }
        if let Some(first) = first_place(&mut self.certificates, certificate, &row.at) {
            row.remark(Code::RepeatedCertificate, Pile::Review, &first.to_string());
        }
    }
}

/// Where the number stood first, if it stood anywhere before.
fn first_place<K: Eq + Hash>(
    seen: &mut HashMap<K, Place>,
    number: Option<K>,
    at: &Place,
) -> Option<Place> {
    match seen.entry(number?) {
        Entry::Occupied(first) => Some(first.get().clone()),
        Entry::Vacant(free) => {
            let _ = free.insert(at.clone());
            None
        }
    }
}

impl RosterRow {
    /// The pile it ends in: the worst that a remark leads to.
    pub fn pile(&self) -> Pile {
        self.remarks
            .iter()
            .map(|remark| remark.pile)
            .max()
            .unwrap_or(Pile::Accepted)
    }

    fn is_repeat(&self) -> bool {
        self.has(Code::RepeatedIdentity) || self.has(Code::RepeatedCertificate)
    }

    fn has(&self, code: Code) -> bool {
        self.remarks.iter().any(|remark| remark.code == code)
    }

    fn remark(&mut self, code: Code, pile: Pile, detail: &str) {
        self.remarks.push(Remark {
            code,
            pile,
            detail: detail.to_owned(),
        });
        if pile == Pile::Refused {
            self.entry = None;
        }
    }

    fn compare_with<K: Known>(&mut self, known: &mut K) -> Result<(), K::Error> {
        let Some(entry) = &mut self.entry else {
            return Ok(());
        };
        let person = match &entry.identity {
            Some(number) => known.by_identity(number)?,
            None => None,
        };
        entry.known = person.as_ref().map(|person| person.id);
        let holder = match &entry.certificate {
            Some(certificate) => known.by_certificate(&certificate.number)?,
            None => None,
        };
        let of_another = holder.filter(|holder| Some(holder.id) != entry.known);
        for (code, found) in [
            (Code::RepeatedIdentity, person),
            (Code::RepeatedCertificate, of_another),
        ] {
            if let Some(found) = found
                && !self.has(code)
            {
                self.remark(code, Pile::Review, &format!("officer {}", found.name));
            }
        }
        Ok(())
    }
}

impl RosterReading {
    /// Marks everybody whom the archive has already, and certificates that are somebody else's.
    /// To be called before anything enters the archive.
    pub fn compare_with<K: Known>(&mut self, known: &mut K) -> Result<(), K::Error> {
        self.rows
            .iter_mut()
            .try_for_each(|row| row.compare_with(known))
    }

    /// The rows that end in that pile.
    pub fn of_pile(&self, pile: Pile) -> impl Iterator<Item = &RosterRow> {
        self.rows.iter().filter(move |row| row.pile() == pile)
    }

    /// The ledger of the file as it stands.
    pub fn ledger(&self) -> FileLedger {
        let mut counts = Counts::default();
        let mut findings = Vec::new();
        for row in &self.rows {
            let pile = row.pile();
            counts.add(pile);
            counts.duplicates += u32::from(row.is_repeat());
            findings.extend(row.remarks.iter().map(|remark| Finding {
                at: row.at.clone(),
                pile,
                code: remark.code,
                detail: remark.detail.clone(),
                other: None,
                raw: row.raw.clone(),
            }));
        }
        FileLedger {
            file: self.file.clone(),
            format: self.format.code().to_owned(),
            encoding: encoding_code(self.encoding).to_owned(),
            counts,
            findings,
            mends: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
