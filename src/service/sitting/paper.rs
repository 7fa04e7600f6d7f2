//! The paper of a person: drawn from the frozen plan once, and put together from what is stored.

use std::collections::HashMap;

use super::recording::unreadable;
use crate::domain::exam::Exam;
use crate::domain::id::{ExamId, OfficerId};
use crate::domain::paper::{Drawer, DrawnPaper, Paper, PaperItem, Plan};
use crate::domain::scoring::Points;
use crate::service::{Error, Office, Result};
use crate::store::archive::exam as exams;

/// How a stored sitting refers to the questions its exam froze.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(in crate::service) struct StoredItem {
    fingerprint: String,
    section: u16,
    points: Points,
    order: Vec<u8>,
}

impl StoredItem {
    /// The fingerprint of the question in hexadecimal.
    pub(in crate::service) fn hex(&self) -> &str {
        &self.fingerprint
    }

    /// The fingerprint of the question.
    pub(in crate::service) fn print(&self) -> Option<[u8; 32]> {
        let hash = blake3::Hash::from_hex(self.fingerprint.as_bytes()).ok()?;
        Some(*hash.as_bytes())
    }
}

/// Draws the paper of a name from the frozen plan: a person's id, or the letter of a fixed paper.
pub(in crate::service) fn draw(
    office: &mut Office,
    exam: &Exam,
    name: &str,
) -> Result<(String, Vec<StoredItem>)> {
    let (plan, _) = crate::service::exam::plan_of(office, exam)?;
    let key = exam_key(office, exam)?;
    Ok(stored(&plan, Drawer::new(&plan, key).draw(name)))
}

/// The key of an exam.
pub(in crate::service) fn exam_key(office: &mut Office, exam: &Exam) -> Result<[u8; 32]> {
    let sealed = exams::drawing(office.read(), exam.id)?;
    let keys = office.keys()?;
    let key = keys.open(exam.id.as_bytes(), &sealed.key)?;
    Ok(key
        .try_into()
        .map_err(|_| crate::platform::Error::BrokenSeal)?)
}

/// BLAKE3 of a paper, in hexadecimal: how it was drawn, and what its questions say.
pub(in crate::service) fn digest_of(
    seed: &str,
    items: &[StoredItem],
    paper: &Paper,
) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let items = serde_json::to_vec(items).map_err(unreadable)?;
    let _ = hasher.update(seed.as_bytes()).update(b"\n").update(&items);
    for item in &paper.items {
        let said = (&item.question, item.version, &item.content);
        let said = serde_json::to_vec(&said).map_err(unreadable)?;
        let _ = hasher.update(b"\n").update(&said);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// A drawn paper as the archive keeps it: its seed and its questions by fingerprint.
pub(in crate::service) fn stored(plan: &Plan, drawn: DrawnPaper) -> (String, Vec<StoredItem>) {
    let hex = |bytes: [u8; 32]| blake3::Hash::from(bytes).to_hex().to_string();
    let mut items = Vec::with_capacity(drawn.items.len());
    for item in drawn.items {
        let Some(question) = plan.pool().get(item.position as usize) else {
            continue;
        };
        items.push(StoredItem {
            fingerprint: hex(question.fingerprint),
            section: item.section,
            points: item.points,
            order: item.option_order.iter().collect(),
        });
    }
    (hex(drawn.seed), items)
}

/// The paper of a person as it was drawn.
pub(in crate::service) fn paper_of(
    office: &Office,
    exam: &Exam,
    person: OfficerId,
) -> Result<Paper> {
    Papers::of_exam(office, exam.id)?.paper(office, person)
}

pub(in crate::service) fn assemble(
    office: &Office,
    exam: &Exam,
    items: &[StoredItem],
) -> Result<Paper> {
    Papers::of_exam(office, exam.id)?.assemble(items)
}

/// The questions that an exam froze, read once for many papers.
pub(in crate::service) struct Papers {
    exam: ExamId,
    frozen: HashMap<String, exams::ExamQuestion>,
}

impl Papers {
    /// Those of an exam.
    pub(in crate::service) fn of_exam(office: &Office, exam: ExamId) -> Result<Self> {
        let questions = exams::questions(office.read(), exam)?.into_iter();
        let hex = |print| blake3::Hash::from(print).to_hex().to_string();
        Ok(Self {
            exam,
            frozen: questions.map(|q| (hex(q.fingerprint), q)).collect(),
        })
    }

    /// The paper of a person as it was drawn.
    pub(in crate::service) fn paper(&self, office: &Office, person: OfficerId) -> Result<Paper> {
        let (_, items): (String, Vec<StoredItem>) =
            exams::paper(office.read(), self.exam, person)?.ok_or(Error::NotListed)?;
        self.assemble(&items)
    }

    /// The questions themselves.
    pub(in crate::service) fn questions(&self) -> impl Iterator<Item = &exams::ExamQuestion> {
        self.frozen.values()
    }

    /// A paper from what is stored of it: that of the screen and that in print.
    pub(in crate::service) fn assemble(&self, items: &[StoredItem]) -> Result<Paper> {
        let items = (1..)
            .zip(items)
            .map(|(number, item)| {
                let question =
                    self.frozen
                        .get(&item.fingerprint)
                        .ok_or_else(|| Error::NotFound {
                            what: "question",
                            name: item.fingerprint.clone(),
                        })?;
                Ok(PaperItem {
                    number,
                    section: item.section,
                    points: item.points,
                    question: question.question,
                    version: question.version,
                    content: question.content.clone(),
                    option_order: item.order.clone(),
                })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Paper { items })
    }
}
