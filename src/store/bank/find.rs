//! Finding questions of a bank: filters, pages, counts.
//!
//! Conditions on words and laws go to the index, which answers from its own lists and reads no
//! question; a page reads only the questions that it shows.

use rusqlite::params;

use super::super::column::id;
use super::super::statement::sql;
use super::{Bank, Stored, index, stored};
use crate::domain::id::QuestionId;
use crate::domain::question::{Kind, State};
use crate::domain::search::Wanted;
use crate::store::Result;

/// Which questions a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only those built on this law; an empty name stands for questions without legal basis.
    pub law: Option<String>,
    /// Only those built on this article of the law; 0 stands for the law as a whole.
    pub article: Option<u16>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Retired ones are left out.
    pub unretired: bool,
    /// Words within the question, parted by spaces.
    pub text: String,
}

/// How many questions rest on an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The law's short title.
    pub law: String,
    /// The article.
    pub article: u16,
    /// How many.
    pub questions: u32,
}

/// How a filter is answered.
enum Way {
    /// From the narrow index of kinds and states.
    Plain,
    /// From the index of words and laws.
    Index(String),
    /// By reading every stem: signs that no index keeps, as `（）`.
    Signs(String),
}

impl Bank {
    /// One page of the questions, by number.
    ///
    /// # Errors
    /// What the database says.
    pub fn page(&mut self, filter: &Filter, limit: u32, offset: u32) -> Result<Vec<Stored>> {
        let way = self.way(filter)?;
        let (kind, state) = codes(filter);
        let connection = &self.connection;
        match way {
            Way::Plain => connection
                .prepare_cached(sql!("find.sql", "page"))?
                .query_and_then(
                    params![kind, state, filter.unretired, limit, offset],
                    stored,
                )?
                .collect(),
            Way::Index(condition) => connection
                .prepare_cached(sql!("find.sql", "page_by_index"))?
                .query_and_then(params![condition, limit, offset], stored)?
                .collect(),
            Way::Signs(signs) => connection
                .prepare_cached(sql!("find.sql", "page_by_signs"))?
                .query_and_then(
                    params![
                        signs,
                        kind,
                        state,
                        filter.law,
                        filter.article,
                        filter.unretired,
                        limit,
                        offset
                    ],
                    stored,
                )?
                .collect(),
        }
    }

    /// How many questions the filter lets through.
    ///
    /// # Errors
    /// What the database says.
    pub fn count(&mut self, filter: &Filter) -> Result<u32> {
        let way = self.way(filter)?;
        let (kind, state) = codes(filter);
        let connection = &self.connection;
        Ok(match way {
            Way::Plain => connection
                .prepare_cached(sql!("find.sql", "count"))?
                .query_row(params![kind, state, filter.unretired], |row| row.get(0))?,
            Way::Index(condition) => connection
                .prepare_cached(sql!("find.sql", "count_by_index"))?
                .query_row([condition], |row| row.get(0))?,
            Way::Signs(signs) => connection
                .prepare_cached(sql!("find.sql", "count_by_signs"))?
                .query_row(
                    params![
                        signs,
                        kind,
                        state,
                        filter.law,
                        filter.article,
                        filter.unretired
                    ],
                    |row| row.get(0),
                )?,
        })
    }

    /// The ids of every question that the filter lets through, by number.
    ///
    /// # Errors
    /// What the database says.
    pub fn ids(&mut self, filter: &Filter) -> Result<Vec<QuestionId>> {
        let way = self.way(filter)?;
        let (kind, state) = codes(filter);
        let connection = &self.connection;
        match way {
            Way::Plain => connection
                .prepare_cached(sql!("find.sql", "ids"))?
                .query_and_then(params![kind, state, filter.unretired], |row| id(row, 0))?
                .collect(),
            Way::Index(condition) => connection
                .prepare_cached(sql!("find.sql", "ids_by_index"))?
                .query_and_then([condition], |row| id(row, 0))?
                .collect(),
            Way::Signs(signs) => connection
                .prepare_cached(sql!("find.sql", "ids_by_signs"))?
                .query_and_then(
                    params![
                        signs,
                        kind,
                        state,
                        filter.law,
                        filter.article,
                        filter.unretired
                    ],
                    |row| id(row, 0),
                )?
                .collect(),
        }
    }

    /// How many questions that are not retired rest on every article, article 0 being a law as a
    /// whole and the empty law no law at all.
    ///
    /// # Errors
    /// What the database says.
    pub fn cited(&mut self) -> Result<Vec<Cited>> {
        self.complete_index()?;
        let mut statement = self.connection.prepare_cached(sql!("find.sql", "cited"))?;
        let rows = statement.query_and_then([], |row| {
            Ok(Cited {
                law: row.get(0)?,
                article: row.get(1)?,
                questions: row.get(2)?,
            })
        })?;
        rows.collect()
    }

    /// The same by law alone, every question once.
    ///
    /// # Errors
    /// What the database says.
    pub fn cited_laws(&mut self) -> Result<Vec<(String, u32)>> {
        self.complete_index()?;
        let mut statement = self
            .connection
            .prepare_cached(sql!("find.sql", "cited_laws"))?;
        let rows = statement.query_and_then([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// How a filter is answered; an index that is asked knows every question first.
    fn way(&mut self, filter: &Filter) -> Result<Way> {
        let wanted = Wanted::of(&filter.text);
        let signs = filter.text.trim();
        if wanted.is_empty() && filter.law.is_none() && signs.is_empty() {
            return Ok(Way::Plain);
        }
        self.complete_index()?;
        if wanted.is_empty() && !signs.is_empty() {
            return Ok(Way::Signs(signs.to_owned()));
        }
        let basis = filter.law.as_deref().map(|law| (law, filter.article));
        let mut condition = index::condition(&wanted, filter.kind, filter.state, basis);
        if filter.unretired {
            condition = index::but_retired(&condition);
        }
        Ok(Way::Index(condition))
    }

    /// Takes into the index what a large import left, a transaction for every few thousand.
    ///
    /// # Errors
    /// What the database says.
    pub fn complete_index(&mut self) -> Result<()> {
        if index::is_complete(&self.connection)? {
            return Ok(());
        }
        loop {
            let transaction = self
                .connection
                .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let taken = index::go_on(&transaction, index::AT_ONCE)?;
            if taken < index::AT_ONCE {
                index::optimise(&transaction)?;
            }
            transaction.commit()?;
            if taken < index::AT_ONCE {
                return Ok(());
            }
        }
    }
}

fn codes(filter: &Filter) -> (Option<&'static str>, Option<&'static str>) {
    (filter.kind.map(Kind::code), filter.state.map(State::code))
}
