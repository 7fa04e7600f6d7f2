//! What leaves the program as a file: banks, rosters, templates.
//!
//! The words come from above through [`Labels`]; this module gathers what may leave and says who
//! took it.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::officer::{Employment, Sex};
use crate::domain::permission::Permission;
use crate::domain::unit::{Level, UnitKind};
use crate::export::questions;
use crate::export::table::Cell;
use crate::export::template::{self, Column, Holds, Template};
use crate::export::{Imprint, Labels, roster as people};
use crate::import::roster::Column as Known;
use crate::platform::folders::Folders;
use crate::store::archive::{audit, certificate, officer, unit};

mod bank;

pub use crate::export::questions::{Loss as Lossy, Lost};
use bank::Ending;
pub use bank::{Prepared, bank, prepare, save};

/// Where a file is written unless somebody names another place: people's own files, else the data
/// folder.
pub fn suggested_folder(office: &Office) -> PathBuf {
    Folders::own_files()
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(|| office.folders().root().to_owned())
}

/// Writes an empty bank workbook to fill in.
///
/// # Errors
/// [`Error::CannotWrite`], [`Error::UnknownFormat`] for any ending but xlsx.
pub fn bank_template(office: &Office, path: &Path, labels: &dyn Labels) -> Result<()> {
    workbook_only(path)?;
    let columns = questions::heads(6)
        .into_iter()
        .map(|head| {
            let words = match head.as_str() {
                "题型" => &["单选题", "多选题", "判断题", "填空题"][..],
                "难度" => &["1", "2", "3", "4", "5"][..],
                "仅用于考试" | "选项是否支持乱序" => &["是", "否"][..],
                _ => &[][..],
            };
            let required = matches!(head.as_str(), "题型" | "题干" | "答案");
            let column = if words.is_empty() {
                Column::new(head)
            } else {
                Column::new(head).holding(one_of(words))
            };
            if required { column.required() } else { column }
        })
        .collect();
    let example = [
        "1",
        "单选题",
        "执法人员不得少于（　）人。",
        "一",
        "两",
        "三",
        "五",
        "",
        "",
        "B",
        "依据第四十二条。",
        "2",
        "处罚程序",
        "《行政处罚法》第42条",
        "否",
        "",
        "是",
    ];
    let template = Template {
        name: labels.word(crate::export::Word::SheetQuestions),
        columns,
        examples: vec![example.map(str::to_owned).to_vec()],
    };
    write(
        path,
        &template::workbook(&template, imprint(office)?, labels)?,
    )
}

/// Writes an empty roster workbook to fill in.
///
/// # Errors
/// [`Error::CannotWrite`], [`Error::UnknownFormat`] for any ending but xlsx.
pub fn roster_template(office: &Office, path: &Path, labels: &dyn Labels) -> Result<()> {
    workbook_only(path)?;
    let template = Template {
        name: labels.word(crate::export::Word::SheetRoster),
        columns: Known::all().into_iter().map(roster_column).collect(),
        examples: Vec::new(),
    };
    write(
        path,
        &template::workbook(&template, imprint(office)?, labels)?,
    )
}

/// A roster column as template and export share it.
fn roster_column(known: Known) -> Column {
    let column = Column::new(known.heading());
    match known {
        Known::Name | Known::Unit => column.required(),
        Known::Identity | Known::Certificate | Known::CreditCode => column.holding(Holds::Code),
        Known::Birth | Known::IssuedOn | Known::ValidUntil => column.holding(Holds::Day),
        Known::Sex => column.holding(one_of(&["男", "女"])),
        Known::Leader => column.holding(one_of(&["是", "否"])),
        Known::UnitKind => column.holding(one_of(&["机关", "授权", "委托"])),
        Known::Level => column.holding(one_of(&["市级", "县区", "乡镇"])),
        Known::Employment => column.holding(one_of(&[
            "公务员",
            "参公",
            "事业",
            "工勤",
            "合同工",
            "劳务派遣",
            "借调",
        ])),
        _ => column,
    }
}

fn one_of(words: &[&str]) -> Holds {
    Holds::OneOf(words.iter().map(|word| (*word).to_owned()).collect())
}

/// Writes everybody to a file, identity numbers masked, in the columns of the template.
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`], [`Error::CannotWrite`].
pub fn roster(office: &mut Office, actor: &Actor, path: &Path, labels: &dyn Labels) -> Result<u32> {
    actor.needs(Permission::Export)?;
    actor.needs(Permission::ReadPeople)?;
    let ending = Ending::of(path)?;
    let columns: Vec<Column> = Known::all().into_iter().map(roster_column).collect();
    let rows = roster_rows(office)?;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let imprint = imprint(office)?;
    let bytes = match ending {
        Ending::Xlsx => people::workbook(&columns, rows, imprint, labels)?,
        Ending::Csv => people::separated(&columns, rows, imprint, labels)?,
        _ => {
            return Err(Error::UnknownFormat {
                path: path.display().to_string(),
            });
        }
    };
    write(path, &bytes)?;
    note(office, actor, "roster-exported", path)?;
    Ok(count)
}

fn roster_rows(office: &Office) -> Result<Vec<Vec<Cell>>> {
    let archive = office.read();
    let units: std::collections::HashMap<_, _> = unit::all(archive)?
        .into_iter()
        .map(|unit| (unit.id, unit.profile))
        .collect();
    let mut rows = Vec::new();
    for person in officer::all(archive)? {
        let Some(unit) = units.get(&person.unit) else {
            continue;
        };
        let identity = super::people::masked_identity(office, person.id)?;
        let certificate = certificate::of_officer(archive, person.id)?
            .into_iter()
            .next();
        let profile = &person.profile;
        rows.push(
            Known::all()
                .into_iter()
                .map(|column| match column {
                    Known::Name => Cell::text(&profile.name),
                    Known::Sex => Cell::text(profile.sex.map(sex_word).unwrap_or_default()),
                    Known::Ethnicity => Cell::text(&profile.ethnicity),
                    Known::Birth => Cell::day(profile.declared_birth),
                    Known::Identity => Cell::text(identity.clone().unwrap_or_default()),
                    Known::Unit => Cell::text(&unit.name),
                    Known::CreditCode => Cell::text(unit.credit_code.clone().unwrap_or_default()),
                    Known::UnitKind => Cell::text(unit.kind.map(kind_word).unwrap_or_default()),
                    Known::Level => Cell::text(unit.level.map(level_word).unwrap_or_default()),
                    Known::Region => Cell::text(&unit.region),
                    Known::Field => Cell::text(profile.fields.join("、")),
                    Known::Section => Cell::text(&profile.section),
                    Known::Post => Cell::text(&profile.post),
                    Known::Grade => Cell::text(&profile.grade),
                    Known::Leader => {
                        Cell::text(if profile.rank == crate::domain::officer::Rank::Leader {
                            "是"
                        } else {
                            "否"
                        })
                    }
                    Known::Employment => {
                        Cell::text(profile.employment.map(employment_word).unwrap_or_default())
                    }
                    Known::Certificate => Cell::text(
                        certificate
                            .as_ref()
                            .map(|c| c.number.clone())
                            .unwrap_or_default(),
                    ),
                    Known::IssuedOn => Cell::day(certificate.as_ref().and_then(|c| c.issued_on)),
                    Known::ValidUntil => {
                        Cell::day(certificate.as_ref().and_then(|c| c.valid_until))
                    }
                    Known::Issuer | Known::Remarks => Cell::text(""),
                })
                .collect(),
        );
    }
    Ok(rows)
}

// The words that rosters are written in belong to the file's format, like its heads: a roster that is
// read back must not depend on the language of the window.

fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

fn kind_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Organ => "机关",
        UnitKind::Authorised => "授权",
        UnitKind::Entrusted => "委托",
    }
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::City => "市级",
        Level::County => "县区",
        Level::Township => "乡镇",
    }
}

fn employment_word(employment: Employment) -> &'static str {
    match employment {
        Employment::CivilServant => "公务员",
        Employment::CivilServantLike => "参公",
        Employment::PublicInstitution => "事业",
        Employment::Support => "工勤",
        Employment::Contract => "合同工",
        Employment::Dispatched => "劳务派遣",
        Employment::Seconded => "借调",
    }
}

/// What stands at the foot of everything that is written today.
pub(super) fn imprint(office: &Office) -> Result<Imprint> {
    Ok(Imprint {
        written_on: office.today(),
        make_believe: office.is_make_believe()?,
    })
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    crate::platform::replace_file(path, bytes)?;
    Ok(())
}

/// Leaves an audit entry for a file that left the program.
pub(super) fn note(
    office: &mut Office,
    actor: &Actor,
    action: &'static str,
    path: &Path,
) -> Result<()> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let entry = office.audit(actor, action, None, json!({ "file": name }))?;
    office
        .archive
        .transact(|archive| Ok(audit::write(archive, &entry)?))
}

fn workbook_only(path: &Path) -> Result<()> {
    match Ending::of(path)? {
        Ending::Xlsx => Ok(()),
        _ => Err(Error::UnknownFormat {
            path: path.display().to_string(),
        }),
    }
}
