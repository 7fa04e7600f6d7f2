//! What happens when something is pressed, typed or answered.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Fault, Kind, Message, Record, State};
use crate::domain::archive::EntryKind;
use crate::domain::id::OfficerId;
use crate::i18n::fl;
use crate::i18n::sentence::sentence;
use crate::service::{archive, people};
use crate::ui::{Action, Place, Session};

/// The most hours that one training can have.
const MOST_HOURS: u16 = 2_000;

pub(super) fn load(person: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        let archive = archive::show(office, actor, person);
        Message::Loaded(archive.map(Arc::new).map_err(|error| sentence(&error)))
    })
}

impl State {
    /// Answers what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Loaded(archive) => self.archive = Some(archive),
            Message::Retry => {
                self.archive = None;
                return load(self.person);
            }
            Message::ResultPressed(exam) => return Action::Go(Place::Result(exam, self.person)),
            Message::RecordPressed => self.record = Some(Record::new(session.today)),
            other => return self.update_record(other),
        }
        Action::None
    }

    fn update_record(&mut self, message: Message) -> Action<Message> {
        let person = self.person;
        let Some(record) = &mut self.record else {
            return Action::None;
        };
        match message {
            Message::KindChosen(kind) => {
                record.kind = kind;
                record.amount.clear();
                record.fault = None;
            }
            Message::DateTyped(text) => record.type_into(Fault::Date, text),
            Message::WordsTyped(text) => record.type_into(Fault::Words, text),
            Message::AmountTyped(text) => record.type_into(Fault::Amount, text),
            Message::DocumentTyped(text) => record.document = text,
            Message::Dismissed if !record.working => self.record = None,
            Message::SavePressed if !record.working => {
                record.problem = None;
                match record.entry() {
                    Ok((kind, on)) => {
                        record.working = true;
                        let document = record.document.trim().to_owned();
                        return Action::ask(move |office, actor| {
                            let done = people::record(office, actor, person, &kind, on, &document);
                            Message::Saved(done.map_err(|error| sentence(&error)))
                        });
                    }
                    Err(fault) => record.fault = Some(fault),
                }
            }
            Message::Saved(Ok(())) => {
                self.record = None;
                return Action::All(vec![Action::Say(fl!("archive-record-done")), load(person)]);
            }
            Message::Saved(Err(problem)) => {
                record.working = false;
                record.problem = Some(problem);
            }
            _ => {}
        }
        Action::None
    }
}

impl Record {
    fn new(today: Date) -> Self {
        Self {
            kind: Kind::Training,
            on: today.to_string(),
            words: String::new(),
            amount: String::new(),
            document: String::new(),
            fault: None,
            problem: None,
            working: false,
        }
    }

    fn type_into(&mut self, what: Fault, text: String) {
        *match what {
            Fault::Date => &mut self.on,
            Fault::Words => &mut self.words,
            Fault::Amount => &mut self.amount,
        } = text;
        if self.fault == Some(what) {
            self.fault = None;
        }
    }

    /// What is to be registered, or the first thing that is wrong with it.
    fn entry(&self) -> Result<(EntryKind, Date), Fault> {
        let on: Date = self.on.trim().parse().map_err(|_| Fault::Date)?;
        let words = self.words.trim().to_owned();
        if words.is_empty() {
            return Err(Fault::Words);
        }
        let kind = match self.kind {
            Kind::Training => EntryKind::Training {
                content: words,
                hours: self.hours()?,
                until: None,
            },
            Kind::RoutineCheck => EntryKind::RoutineCheck {
                facts: words,
                deduction: self.deduction()?,
            },
            Kind::Reward => EntryKind::Reward { facts: words },
            Kind::Discipline => EntryKind::Discipline { facts: words },
            Kind::Note => EntryKind::Note { text: words },
        };
        Ok((kind, on))
    }

    fn hours(&self) -> Result<u16, Fault> {
        let hours = self.amount.trim().parse().map_err(|_| Fault::Amount)?;
        if (1..=MOST_HOURS).contains(&hours) {
            Ok(hours)
        } else {
            Err(Fault::Amount)
        }
    }

    fn deduction(&self) -> Result<Option<f64>, Fault> {
        let text = self.amount.trim();
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(points) if (0.0..=100.0).contains(&points) => Ok(Some(points)),
            _ => Err(Fault::Amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn record(kind: Kind, words: &str, amount: &str) -> Record {
        Record {
            kind,
            words: words.to_owned(),
            amount: amount.to_owned(),
            ..Record::new(date(2026, 11, 24))
        }
    }

    #[test]
    fn what_was_typed_becomes_an_entry() {
        let training = record(Kind::Training, " 行政处罚法 ", " 24 ");
        let kind = EntryKind::Training {
            content: "行政处罚法".to_owned(),
            hours: 24,
            until: None,
        };
        assert_eq!(training.entry(), Ok((kind, date(2026, 11, 24))));
        let check = record(Kind::RoutineCheck, "抽查", "2.5");
        let kind = EntryKind::RoutineCheck {
            facts: "抽查".to_owned(),
            deduction: Some(2.5),
        };
        assert_eq!(check.entry(), Ok((kind, date(2026, 11, 24))));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (record, fault) in [
            (record(Kind::Note, "  ", ""), Fault::Words),
            (record(Kind::Training, "法", ""), Fault::Amount),
            (record(Kind::Training, "法", "0"), Fault::Amount),
            (record(Kind::Training, "法", "2001"), Fault::Amount),
            (record(Kind::RoutineCheck, "查", "-1"), Fault::Amount),
            (record(Kind::RoutineCheck, "查", "NaN"), Fault::Amount),
        ] {
            assert_eq!(record.entry(), Err(fault), "{record:?}");
        }
        let mut undated = record(Kind::Note, "记", "");
        undated.on = "11 月 24 日".to_owned();
        assert_eq!(undated.entry(), Err(Fault::Date));
    }
}
