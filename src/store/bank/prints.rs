//! Which of many questions stand in a bank: by their fingerprints, without reading any; and reading all,
//! for those that are only near.

use super::super::column::{code, json};
use super::super::statement::sql;
use super::Bank;
use crate::domain::bank::Fingerprint;
use crate::domain::question::{Content, State};
use crate::store::Result;

/// From this share of the bank on, reading the index through is quicker than looking each one up.
const LOOKED_UP_OF: usize = 8;

impl Bank {
    /// The numbers of the questions with these fingerprints, which come sorted and each once.
    ///
    /// # Errors
    /// What the database says.
    pub fn standing(&self, prints: &[Fingerprint]) -> Result<Vec<(Fingerprint, u32)>> {
        if prints.len() < self.highest()? / LOOKED_UP_OF {
            self.looked_up(prints)
        } else {
            self.read_through(prints)
        }
    }

    /// The highest number: about how many questions there are, told at once.
    pub(super) fn highest(&self) -> Result<usize> {
        let highest: u32 = self
            .connection
            .prepare_cached(sql!("prints.sql", "highest"))?
            .query_row([], |row| row.get(0))?;
        Ok(usize::try_from(highest).unwrap_or(usize::MAX))
    }

    /// The beginning of every fingerprint, for telling quickly what does not stand here.
    ///
    /// # Errors
    /// What the database says.
    pub fn beginnings(&self, mut take: impl FnMut(u64)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql!("prints.sql", "all"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(Fingerprint(row.get(0)?).beginning());
        }
        Ok(())
    }

    /// Every question by number with its state, one after the other.
    ///
    /// # Errors
    /// What the database says.
    pub fn each(&self, mut take: impl FnMut(u32, State, &Content)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql!("prints.sql", "each"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, code(row, 1)?, &json(row, 2)?);
        }
        Ok(())
    }

    fn looked_up(&self, prints: &[Fingerprint]) -> Result<Vec<(Fingerprint, u32)>> {
        let mut found = Vec::new();
        let mut statement = self.connection.prepare_cached(sql!("prints.sql", "of"))?;
        for print in prints {
            let mut rows = statement.query([print.0])?;
            while let Some(row) = rows.next()? {
                found.push((*print, row.get(0)?));
            }
        }
        Ok(found)
    }

    /// Both are sorted: one walk along the index meets them all.
    fn read_through(&self, prints: &[Fingerprint]) -> Result<Vec<(Fingerprint, u32)>> {
        let mut found = Vec::new();
        let mut wanted = prints.iter().peekable();
        let mut statement = self.connection.prepare_cached(sql!("prints.sql", "all"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let print = Fingerprint(row.get(0)?);
            while wanted.next_if(|wanted| **wanted < print).is_some() {}
            match wanted.peek() {
                None => break,
                Some(wanted) if **wanted == print => found.push((print, row.get(1)?)),
                Some(_) => {}
            }
        }
        Ok(found)
    }
}
