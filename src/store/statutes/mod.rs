//! The library of statutes: one file with every version of every law, and an index of its words.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::bank::Stamp;
use super::column::{Bytes, code, day, day_text, id, json, maybe_day, to_code, to_json};
use super::statement::sql;
use super::{Error, Result, connection, grams};
use crate::domain::id::{ImportId, IntentId};
use crate::domain::law::short_title;
use crate::domain::law::statute::{Article, ArticleNumber, Dates, Text, Version};

/// The open library.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
}

/// A law of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// Its row.
    pub id: i64,
    /// The full title.
    pub title: String,
    /// The title as citations keep it.
    pub short: String,
}

/// A version of a law, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its row.
    pub id: i64,
    /// Adopted and effective.
    pub dates: Dates,
    /// How many articles it has.
    pub articles: u32,
    /// The digest of its text.
    pub digest: [u8; 32],
    /// The import that brought it.
    pub import: ImportId,
}

/// An article that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The version's row.
    pub version: i64,
    /// The article's place in the text.
    pub position: usize,
    /// The article.
    pub article: Article,
}

impl Library {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// [`Error::Foreign`] if it is no library, and what the database says.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self {
            connection: connection::open(path, &connection::STATUTES)?,
            path: path.to_owned(),
        })
    }

    /// An empty library that no file holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn nowhere() -> Result<Self> {
        Ok(Self {
            connection: connection::in_memory(&connection::STATUTES)?,
            path: PathBuf::new(),
        })
    }

    /// A fact about the library, as the version of the texts that came with the program.
    ///
    /// # Errors
    /// What the database says.
    pub fn fact(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "get"))?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// States a fact about the library.
    ///
    /// # Errors
    /// What the database says.
    pub fn state(&self, key: &str, value: &str) -> Result<()> {
        let _ = self
            .connection
            .prepare_cached(sql!("statutes.sql", "set"))?
            .execute(params![key, value])?;
        Ok(())
    }

    /// Enters versions in one transaction: each with the full title of its law.
    ///
    /// # Errors
    /// [`Error::Exists`] if a version is there already, and what the database says; then nothing was
    /// entered.
    pub fn enter(&mut self, versions: &[(String, Version)], stamp: Stamp) -> Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let _ = transaction
            .prepare_cached(sql!("statutes.sql", "insert_import"))?
            .execute(params![
                stamp.import.as_bytes(),
                stamp.intent.as_bytes(),
                stamp.at,
                stamp.by.bytes(),
            ])?;
        for (title, version) in versions {
            insert(&transaction, title, version, stamp.import)?;
        }
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))
    }

    /// Whether an act with that intent reached this file.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_intent(&self, intent: IntentId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(sql!("statutes.sql", "has_intent"))?
            .query_row([intent.as_bytes()], |row| row.get(0))?)
    }

    /// Whether an import stands; `None` if it never reached this file.
    ///
    /// # Errors
    /// What the database says.
    pub fn import_stands(&self, import: ImportId) -> Result<Option<bool>> {
        Ok(self
            .connection
            .prepare_cached(sql!("statutes.sql", "import_stands"))?
            .query_row([import.as_bytes()], |row| row.get(0))
            .optional()?)
    }

    /// Takes an import back: its versions leave, and laws that have none left with them.
    ///
    /// # Errors
    /// [`Error::NotFound`] if no such import stands.
    pub fn undo(&mut self, import: ImportId, at: i64) -> Result<u32> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let stood = transaction
            .prepare_cached(sql!("statutes.sql", "undo_import"))?
            .execute(params![import.as_bytes(), at])?;
        if stood == 0 {
            return Err(Error::NotFound("import"));
        }
        for statement in [
            sql!("statutes.sql", "delete_grams"),
            sql!("statutes.sql", "delete_articles"),
        ] {
            let _ = transaction
                .prepare_cached(statement)?
                .execute([import.as_bytes()])?;
        }
        let gone = transaction
            .prepare_cached(sql!("statutes.sql", "delete_versions"))?
            .execute([import.as_bytes()])?;
        let _ = transaction
            .prepare_cached(sql!("statutes.sql", "delete_empty_laws"))?
            .execute([])?;
        transaction
            .commit()
            .map_err(|error| connection::explain(&self.path, error.into()))?;
        Ok(u32::try_from(gone).unwrap_or(u32::MAX))
    }

    /// Every law, by its short title.
    ///
    /// # Errors
    /// What the database says.
    pub fn laws(&self) -> Result<Vec<Law>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "laws"))?;
        let rows = statement.query_and_then([], law)?;
        rows.collect()
    }

    /// The law of that name: its title in full or short, or another name that it is known by.
    ///
    /// # Errors
    /// What the database says.
    pub fn law(&self, name: &str) -> Result<Option<Law>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "law_of_name"))?;
        let mut rows = statement.query([short_title(name)])?;
        rows.next()?.map(law).transpose()
    }

    /// The versions of a law, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn editions(&self, law: i64) -> Result<Vec<Edition>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "versions"))?;
        let rows = statement.query_and_then([law], |row| {
            Ok(Edition {
                id: row.get(0)?,
                dates: Dates {
                    adopted: day(row, 1)?,
                    adopted_from: code(row, 2)?,
                    effective: maybe_day(row, 3)?,
                    effective_from: code(row, 4)?,
                },
                digest: row.get(5)?,
                import: id(row, 6)?,
                articles: row.get(7)?,
            })
        })?;
        rows.collect()
    }

    /// What a version says.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn text(&self, version: i64) -> Result<Text> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "version_text"))?;
        let mut rows = statement.query([version])?;
        let row = rows.next()?.ok_or(Error::NotFound("version"))?;
        let mut text = Text {
            history: json(row, 0)?,
            preamble: json(row, 1)?,
            headings: json(row, 2)?,
            annex: json(row, 3)?,
            articles: Vec::new(),
        };
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "articles"))?;
        let articles = statement.query_and_then([version], |row| article(row, 0))?;
        text.articles = articles.collect::<Result<_>>()?;
        Ok(text)
    }

    /// The numbers of a version's articles, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn numbers(&self, version: i64) -> Result<Vec<ArticleNumber>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "numbers"))?;
        let rows = statement.query_and_then([version], |row| {
            Ok(ArticleNumber {
                number: row.get(0)?,
                sub: row.get(1)?,
            })
        })?;
        rows.collect()
    }

    /// The articles of these versions that hold every word, the best first.
    ///
    /// # Errors
    /// What the database says.
    pub fn search(&self, words: &str, versions: &[i64], limit: u32) -> Result<Vec<Hit>> {
        let Some(query) = grams::query(words) else {
            return Ok(Vec::new());
        };
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "search"))?;
        let rows = statement.query_and_then(params![query, to_json(&versions)?, limit], |row| {
            Ok(Hit {
                version: row.get(0)?,
                position: row.get::<_, u32>(1)? as usize,
                article: article(row, 2)?,
            })
        })?;
        rows.collect()
    }

    /// The other names of a law.
    ///
    /// # Errors
    /// What the database says.
    pub fn aliases(&self, law: i64) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("statutes.sql", "aliases"))?;
        let rows = statement.query_and_then([law], |row| Ok(row.get(0)?))?;
        rows.collect()
    }

    /// Gives a law another name.
    ///
    /// # Errors
    /// What the database says.
    pub fn add_alias(&mut self, law: i64, name: &str) -> Result<()> {
        let _ = self
            .connection
            .prepare_cached(sql!("statutes.sql", "insert_alias"))?
            .execute(params![name, law])?;
        Ok(())
    }

    /// Takes a name away, and says whether it was there.
    ///
    /// # Errors
    /// What the database says.
    pub fn remove_alias(&mut self, name: &str) -> Result<bool> {
        let gone = self
            .connection
            .prepare_cached(sql!("statutes.sql", "delete_alias"))?
            .execute([name])?;
        Ok(gone > 0)
    }

    /// Reads through the whole file and checks every reference.
    ///
    /// # Errors
    /// [`Error::Damaged`] with what the check said.
    pub fn check(&self) -> Result<()> {
        connection::check(&self.connection, &self.path)
    }

    /// Copies the library while it is in use.
    ///
    /// # Errors
    /// What the database or the disk says.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        super::backup::copy(&self.connection, target)
    }
}

fn insert(
    transaction: &Connection,
    title: &str,
    version: &Version,
    import: ImportId,
) -> Result<()> {
    let short = short_title(title);
    let law: i64 = transaction
        .prepare_cached(sql!("statutes.sql", "insert_law"))?
        .query_row(params![title, short], |row| row.get(0))?;
    let (dates, text) = (&version.dates, &version.text);
    let inserted = transaction
        .prepare_cached(sql!("statutes.sql", "insert_version"))?
        .query_row(
            params![
                law,
                dates.adopted.to_string(),
                to_code(&dates.adopted_from)?,
                day_text(dates.effective),
                to_code(&dates.effective_from)?,
                to_json(&text.history)?,
                to_json(&text.preamble)?,
                to_json(&text.headings)?,
                to_json(&text.annex)?,
                text.digest(),
                import.as_bytes(),
            ],
            |row| row.get(0),
        );
    let row: i64 = inserted.map_err(|error| exists(error, &short, dates.adopted))?;
    let mut articles = transaction.prepare_cached(sql!("statutes.sql", "insert_article"))?;
    let mut index = transaction.prepare_cached(sql!("statutes.sql", "insert_grams"))?;
    for (position, article) in (0_u32..).zip(&text.articles) {
        let number = article.number;
        let id: i64 = articles.query_row(
            params![
                row,
                position,
                number.number,
                number.sub,
                to_json(&article.paragraphs)?
            ],
            |row| row.get(0),
        )?;
        let _ = index.execute(params![id, grams::tokens(&article.plain())])?;
    }
    Ok(())
}

/// A version of that day is there already.
fn exists(error: rusqlite::Error, short: &str, adopted: Date) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Error::Exists {
            what: "version",
            value: format!("{short} {adopted}"),
        },
        _ => error.into(),
    }
}

fn law(row: &Row<'_>) -> Result<Law> {
    Ok(Law {
        id: row.get(0)?,
        title: row.get(1)?,
        short: row.get(2)?,
    })
}

/// An article from its number on.
fn article(row: &Row<'_>, from: usize) -> Result<Article> {
    Ok(Article {
        number: ArticleNumber {
            number: row.get(from)?,
            sub: row.get(from + 1)?,
        },
        paragraphs: json(row, from + 2)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::law::statute::{DateSource, Heading, Level, Paragraph};

    fn version(adopted: Date, articles: &[&str]) -> Version {
        Version {
            dates: Dates {
                adopted,
                adopted_from: DateSource::History,
                effective: None,
                effective_from: DateSource::Assumed,
            },
            text: Text {
                history: vec!["灯会通过".to_owned()],
                headings: vec![Heading {
                    level: Level::Chapter,
                    title: "第一章 总则".to_owned(),
                    before: 0,
                }],
                articles: (1..)
                    .zip(articles)
                    .map(|(number, text)| Article {
                        number: ArticleNumber::new(number),
                        paragraphs: vec![Paragraph {
                            text: (*text).to_owned(),
                            items: Vec::new(),
                        }],
                    })
                    .collect(),
                ..Text::default()
            },
        }
    }

    fn stamp(number: u8) -> Stamp {
        Stamp {
            import: ImportId::new(u64::from(number), [number; 10]),
            intent: IntentId::new(u64::from(number), [number; 10]),
            at: 1,
            by: None,
        }
    }

    #[test]
    fn versions_stand_side_by_side_and_leave_with_their_import() {
        let mut library = Library::nowhere().unwrap();
        let day = |year| jiff::civil::date(year, 1, 1);
        let title = "中华人民共和国路灯法".to_owned();
        let old = version(day(2019), &["路灯由市政部门管理。"]);
        let new = version(day(2021), &["路灯由城管部门管理。", "损坏路灯的，处罚款。"]);
        library
            .enter(&[(title.clone(), old.clone())], stamp(1))
            .unwrap();
        library
            .enter(&[(title.clone(), new.clone())], stamp(2))
            .unwrap();
        let law = library.law("《中华人民共和国路灯法》").unwrap().unwrap();
        assert_eq!(law, library.law("路灯法").unwrap().unwrap());
        assert_eq!(law.short, "路灯法");
        library.add_alias(law.id, "灯法").unwrap();
        assert_eq!(library.law("灯法").unwrap().as_ref(), Some(&law));
        let editions = library.editions(law.id).unwrap();
        let counts: Vec<_> = editions
            .iter()
            .map(|e| (e.dates.adopted, e.articles))
            .collect();
        assert_eq!(counts, [(day(2019), 1), (day(2021), 2)]);
        assert_eq!(library.text(editions[1].id).unwrap(), new.text);

        let again = library.enter(&[(title, new)], stamp(3)).unwrap_err();
        assert!(matches!(
            again,
            Error::Exists {
                what: "version",
                ..
            }
        ));
        assert_eq!(library.import_stands(stamp(3).import).unwrap(), None);

        assert_eq!(library.undo(stamp(2).import, 2).unwrap(), 1);
        assert_eq!(library.editions(law.id).unwrap().len(), 1);
        assert!(matches!(
            library.undo(stamp(2).import, 2),
            Err(Error::NotFound(_))
        ));
        assert_eq!(library.undo(stamp(1).import, 2).unwrap(), 1);
        assert!(library.laws().unwrap().is_empty());
        assert_eq!(library.law("灯法").unwrap(), None);
        library.check().unwrap();
    }

    #[test]
    fn two_characters_are_found_and_undone_texts_are_not() {
        let mut library = Library::nowhere().unwrap();
        let day = jiff::civil::date(2021, 1, 1);
        let text = version(
            day,
            &[
                "损坏路灯的，处罚款。",
                "行政机关，处罚决定。",
                "QTI 规定灯杆。",
            ],
        );
        library
            .enter(&[("路灯法".to_owned(), text)], stamp(1))
            .unwrap();
        let law = library.law("路灯法").unwrap().unwrap();
        let edition = library.editions(law.id).unwrap()[0].id;
        let found = |library: &Library, words: &str| -> Vec<u16> {
            let hits = library.search(words, &[edition], 10).unwrap();
            hits.iter().map(|hit| hit.article.number.number).collect()
        };
        assert_eq!(found(&library, "灯杆"), [3]);
        assert_eq!(found(&library, "处罚决定"), [2]);
        // The comma parts them.
        assert!(found(&library, "机关处罚").is_empty());
        assert_eq!(found(&library, "机关 处罚"), [2]);
        assert_eq!(found(&library, "qt"), [3]);
        assert_eq!(found(&library, "杆"), [3]);
        assert!(found(&library, "\"' OR *").is_empty());
        let mut both = found(&library, "处罚");
        both.sort_unstable();
        assert_eq!(both, [1, 2]);
        assert!(library.search("处罚", &[], 10).unwrap().is_empty());
        let _ = library.undo(stamp(1).import, 2).unwrap();
        assert!(found(&library, "处罚").is_empty());
    }
}
