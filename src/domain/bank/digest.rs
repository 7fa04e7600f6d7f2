//! Hashing what questions say, so that the same texts give the same hash on every machine.

use super::form::{option_forms, stem_form};
use crate::domain::question::Body;

/// A hash over texts whose borders count.
pub(super) struct Digest(blake3::Hasher);

impl Digest {
    pub(super) fn new(purpose: &str) -> Self {
        let mut digest = Self(blake3::Hasher::new());
        digest.text("zhikao 1");
        digest.text(purpose);
        digest
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let _ = self.0.update(bytes);
    }

    pub(super) fn number(&mut self, number: usize) {
        self.bytes(&(number as u64).to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes(text.as_bytes());
    }

    pub(super) fn texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.number(texts.len());
        for text in texts {
            self.text(text.as_ref());
        }
    }

    /// Options in the form and the order in which they are compared.
    pub(super) fn options(&mut self, options: &[String]) {
        self.forms(option_forms(options).iter().collect());
    }

    /// Forms in any order.
    fn forms(&mut self, mut forms: Vec<&String>) {
        forms.sort_unstable();
        self.texts(&forms);
    }

    /// What is right, compared by texts.
    pub(super) fn right(&mut self, body: &Body) {
        match body {
            Body::Single { options, key } | Body::Multiple { options, key } => {
                let forms = option_forms(options);
                self.forms(key.positions().filter_map(|p| forms.get(p)).collect());
            }
            Body::Judge { key } => self.text(if *key { "true" } else { "false" }),
            Body::Blank { gaps } => {
                for gap in gaps {
                    let mut texts: Vec<_> = gap.iter().map(|text| stem_form(text)).collect();
                    texts.sort_unstable();
                    self.texts(&texts);
                }
            }
            Body::Essay { answer } => self.text(&stem_form(answer)),
            Body::Case { parts } => parts.iter().for_each(|part| self.right(&part.body)),
            // Its key is part of its text.
            Body::Other { .. } => {}
        }
    }

    /// Everything that a body says, to the letter.
    pub(super) fn body(&mut self, body: &Body) {
        self.text(body.kind().code());
        self.texts(body.options());
        match body {
            Body::Single { key, .. } | Body::Multiple { key, .. } => self.text(&key.letters()),
            Body::Judge { key } => self.text(&key.to_string()),
            Body::Blank { gaps } => gaps.iter().for_each(|gap| self.texts(gap)),
            Body::Essay { answer } => self.text(answer),
            Body::Case { parts } => {
                self.number(parts.len());
                for part in parts {
                    self.text(&part.stem);
                    self.body(&part.body);
                }
            }
            Body::Other { form, text } => {
                self.text(form);
                self.text(text);
            }
        }
    }

    pub(super) fn finish(self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}
