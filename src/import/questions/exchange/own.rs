//! What the program's own packages say beside their items: words that QTI does not have, in the metadata
//! of the manifest.

use crate::domain::law::Citation;
use crate::domain::question::Kind;
use crate::import::questions::draft::Draft;
use crate::import::xml::Element;

/// What is said about one item.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    number: Option<String>,
    kind: Option<Kind>,
    difficulty: String,
    expires: String,
    exam_only: bool,
    keep_option_order: bool,
    basis: Vec<Citation>,
    tags: Vec<String>,
    /// The foreign kind of a question that is kept as text.
    form: Option<String>,
}

impl Own {
    /// What a resource of the manifest says about its item, if it is one of the program's own.
    pub(super) fn of(resource: &Element) -> Option<Self> {
        let question = resource.first("metadata")?.first("question")?;
        let is = |name: &str| question.value(name) == "true";
        let text = |name: &str| question.value(name).to_owned();
        let tags = question.all("tag").map(|tag| tag.text().trim().to_owned());
        Some(Self {
            number: question.attribute("number").map(str::to_owned),
            kind: Kind::from_code(question.value("kind")),
            difficulty: text("difficulty"),
            expires: text("expires-on"),
            exam_only: is("exam-only"),
            keep_option_order: is("keep-option-order"),
            basis: question.all("basis").map(citation).collect(),
            tags: tags.filter(|tag| !tag.is_empty()).collect(),
            form: question
                .first("form")
                .map(|form| form.text().trim().to_owned()),
        })
    }

    /// How much it says, so that a manifest cannot say without end.
    pub(super) fn size(&self) -> usize {
        1 + self.basis.len() + self.tags.len()
    }

    /// Says it of the draft that its item became.
    pub(super) fn apply(self, draft: &mut Draft) {
        draft.number = self.number;
        draft.difficulty = self.difficulty;
        draft.expires = self.expires;
        draft.exam_only = self.exam_only;
        draft.keep_option_order = self.keep_option_order;
        draft.exact.basis = Some(self.basis);
        draft.exact.tags = self.tags;
        // Two options 对 and 错 of a choice are no statement.
        if self.kind == Some(Kind::Single) && draft.kind.is_none() {
            draft.kind = self.kind;
        }
        if self.kind == Some(Kind::Other) {
            draft.foreign = self.form.or(draft.foreign.take());
        }
    }
}

fn citation(basis: &Element) -> Citation {
    let number = |name: &str| basis.value(name).parse().ok();
    Citation {
        law: basis.text().trim().to_owned(),
        version: basis.value("version").parse().ok(),
        article: number("article"),
        sub_article: number("sub-article"),
        paragraph: number("paragraph"),
        item: number("item"),
    }
}
