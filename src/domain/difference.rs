//! What differs between two versions of a question.
//!
//! Texts are compared by characters, so that one changed word of a long stem stands out; everything
//! else says what it was and what it is.

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff};

use super::law::Citation;
use super::question::{Body, Content, Difficulty, Kind, OptionSet, Part};

/// From this length on, texts are compared by lines: characters of two different long texts would take
/// long and say little.
const BY_LINES_FROM: usize = 4_000;
/// What stays between two changes is read on its own only from this many characters on.
const READABLE: usize = 2;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It stayed.
    Same(String),
    /// It went.
    Removed(String),
    /// It came.
    Added(String),
}

/// Which part of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Its kind.
    Kind,
    /// Its stem.
    Stem,
    /// An option: by its position after the change, or before it if it went.
    Option(usize),
    /// What is right.
    Key,
    /// What a gap accepts.
    Gap(usize),
    /// The reference answer.
    Answer,
    /// The text of a foreign kind.
    Text,
    /// Something within a part of a case.
    Part(usize, Box<Field>),
    /// Why the key is right.
    Explanation,
    /// The legal basis.
    Basis,
    /// The difficulty.
    Difficulty,
    /// The topics.
    Tags,
    /// Whether it is kept out of practice.
    ExamOnly,
    /// The last day.
    Expiry,
    /// Whether its options keep their order.
    KeepOptionOrder,
}

/// A value that is no running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A kind.
    Kind(Kind),
    /// Right options.
    Letters(OptionSet),
    /// Whether a statement is true.
    Judgement(bool),
    /// The articles it rests on.
    Basis(Vec<Citation>),
    /// A difficulty, or none.
    Difficulty(Option<Difficulty>),
    /// Topics.
    Tags(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// A last day, or none.
    Day(Option<jiff::civil::Date>),
    /// Nothing of the sort: the kind has no such thing.
    Nothing,
}

/// How a part changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// A text, stretch by stretch.
    Text(Vec<Piece>),
    /// A value.
    Value {
        /// What it was.
        before: Value,
        /// What it is.
        after: Value,
    },
}

/// One part that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub field: Field,
    /// How.
    pub how: How,
}

/// Everything that differs, in the order in which a question is read.
pub fn between(before: &Content, after: &Content) -> Vec<Changed> {
    let mut changes = Changes(Vec::new());
    changes.text(Field::Stem, &before.stem, &after.stem);
    changes.body(&before.body, &after.body);
    changes.text(Field::Explanation, &before.explanation, &after.explanation);
    changes.value(Field::Basis, &before.basis, &after.basis, |basis| {
        Value::Basis(basis.clone())
    });
    changes.value(
        Field::Difficulty,
        &before.difficulty,
        &after.difficulty,
        |level| Value::Difficulty(*level),
    );
    changes.value(Field::Tags, &before.tags, &after.tags, |tags| {
        Value::Tags(tags.clone())
    });
    changes.value(Field::ExamOnly, &before.exam_only, &after.exam_only, |on| {
        Value::Flag(*on)
    });
    changes.value(
        Field::Expiry,
        &before.expires_on,
        &after.expires_on,
        |day| Value::Day(*day),
    );
    changes.value(
        Field::KeepOptionOrder,
        &before.keep_option_order,
        &after.keep_option_order,
        |on| Value::Flag(*on),
    );
    changes.0
}

/// Two texts, stretch by stretch. What stayed and what went give the one, what stayed and what came
/// the other.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let long = before.len().max(after.len()) > BY_LINES_FROM;
    let difference = if long {
        TextDiff::from_lines(before, after)
    } else {
        TextDiff::from_chars(before, after)
    };
    let mut pieces = Pieces::default();
    for change in difference.iter_all_changes() {
        pieces.push(change.tag(), change.value());
    }
    pieces.finish()
}

struct Changes(Vec<Changed>);

impl Changes {
    fn text(&mut self, field: Field, before: &str, after: &str) {
        if before != after {
            let how = How::Text(pieces(before, after));
            self.0.push(Changed { field, how });
        }
    }

    fn value<T: PartialEq>(
        &mut self,
        field: Field,
        before: &T,
        after: &T,
        value: impl Fn(&T) -> Value,
    ) {
        if before != after {
            let how = How::Value {
                before: value(before),
                after: value(after),
            };
            self.0.push(Changed { field, how });
        }
    }

    fn body(&mut self, before: &Body, after: &Body) {
        self.value(Field::Kind, &before.kind(), &after.kind(), |kind| {
            Value::Kind(*kind)
        });
        self.options(before.options(), after.options());
        self.value(Field::Key, &key(before), &key(after), Clone::clone);
        self.gaps(gaps(before), gaps(after));
        self.text(Field::Answer, answer(before), answer(after));
        self.text(Field::Text, &foreign(before), &foreign(after));
        self.parts(before.parts(), after.parts());
    }

    /// Options are matched where they say the same, so that one that came in between leaves the
    /// others alone.
    fn options(&mut self, before: &[String], after: &[String]) {
        for op in similar::capture_diff_slices(Algorithm::Myers, before, after) {
            if let DiffOp::Equal { .. } = op {
                continue;
            }
            let (old, new) = (op.old_range(), op.new_range());
            for step in 0..old.len().max(new.len()) {
                let (was, is) = (old.start + step, new.start + step);
                let one = before[old.clone()].get(step).map_or("", String::as_str);
                let other = after[new.clone()].get(step).map_or("", String::as_str);
                let at = if step < new.len() { is } else { was };
                self.text(Field::Option(at), one, other);
            }
        }
    }

    fn gaps(&mut self, before: &[Vec<String>], after: &[Vec<String>]) {
        for at in 0..before.len().max(after.len()) {
            let words = |gaps: &[Vec<String>]| {
                gaps.get(at)
                    .map(|texts| texts.join(" | "))
                    .unwrap_or_default()
            };
            self.text(Field::Gap(at), &words(before), &words(after));
        }
    }

    fn parts(&mut self, before: &[Part], after: &[Part]) {
        for at in 0..before.len().max(after.len()) {
            let mut inner = Self(Vec::new());
            match (before.get(at), after.get(at)) {
                (Some(one), Some(other)) => {
                    inner.text(Field::Stem, &one.stem, &other.stem);
                    inner.body(&one.body, &other.body);
                }
                (Some(gone), None) => inner.part_alone(gone, |text| (text, "")),
                (None, Some(come)) => inner.part_alone(come, |text| ("", text)),
                (None, None) => {}
            }
            self.0.extend(inner.0.into_iter().map(|changed| Changed {
                field: Field::Part(at, Box::new(changed.field)),
                how: changed.how,
            }));
        }
    }

    /// A part that went or came: all its texts.
    fn part_alone<'a>(&mut self, part: &'a Part, sides: impl Fn(&'a str) -> (&'a str, &'a str)) {
        let (before, after) = sides(&part.stem);
        self.text(Field::Stem, before, after);
        for (at, option) in part.body.options().iter().enumerate() {
            let (before, after) = sides(option);
            self.text(Field::Option(at), before, after);
        }
        let (before, after) = sides(answer(&part.body));
        self.text(Field::Answer, before, after);
    }
}

fn key(body: &Body) -> Value {
    match body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => Value::Letters(*key),
        Body::Judge { key } => Value::Judgement(*key),
        Body::Blank { .. } | Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => {
            Value::Nothing
        }
    }
}

fn gaps(body: &Body) -> &[Vec<String>] {
    match body {
        Body::Blank { gaps } => gaps,
        _ => &[],
    }
}

fn answer(body: &Body) -> &str {
    match body {
        Body::Essay { answer } => answer,
        _ => "",
    }
}

fn foreign(body: &Body) -> String {
    match body {
        Body::Other { form, text } => format!("{form}\n{text}"),
        _ => String::new(),
    }
}

/// Puts stretches together: neighbours of one sort become one, and a character that stayed between
/// two changes joins them, for nobody reads texts letter by letter.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
    same: String,
}

impl Pieces {
    fn push(&mut self, tag: ChangeTag, value: &str) {
        match tag {
            ChangeTag::Equal => self.same.push_str(value),
            ChangeTag::Delete => {
                self.close_same();
                self.removed.push_str(value);
            }
            ChangeTag::Insert => {
                self.close_same();
                self.added.push_str(value);
            }
        }
    }

    /// A change begins: what stayed before it either stands for itself or belongs to both sides.
    fn close_same(&mut self) {
        if self.same.is_empty() {
            return;
        }
        let same = std::mem::take(&mut self.same);
        let changing = !self.removed.is_empty() || !self.added.is_empty();
        if changing && same.chars().count() < READABLE {
            self.removed.push_str(&same);
            self.added.push_str(&same);
        } else {
            self.close_change();
            self.done.push(Piece::Same(same));
        }
    }

    fn close_change(&mut self) {
        for (text, piece) in [
            (&mut self.removed, Piece::Removed as fn(String) -> Piece),
            (&mut self.added, Piece::Added),
        ] {
            if !text.is_empty() {
                self.done.push(piece(std::mem::take(text)));
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close_change();
        if !self.same.is_empty() {
            self.done.push(Piece::Same(self.same));
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn single(options: &[&str], key: &str) -> Content {
        Content {
            stem: "执法人员不得少于（　）。".to_owned(),
            body: Body::Single {
                options: options.iter().map(|&option| option.to_owned()).collect(),
                key: OptionSet::from_letters(key).unwrap(),
            },
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

    #[test]
    fn a_word_in_a_sentence_stands_out() {
        let same = |text: &str| Piece::Same(text.to_owned());
        assert_eq!(
            pieces("应当在七日内告知", "应当在五个工作日内告知"),
            [
                same("应当在"),
                Piece::Removed("七".to_owned()),
                Piece::Added("五个工作".to_owned()),
                same("日内告知"),
            ]
        );
    }

    #[test]
    fn an_option_in_between_leaves_the_others_alone() {
        let before = single(&["一人", "三人"], "A");
        let mut after = single(&["一人", "两人", "三人"], "B");
        after.tags = vec!["程序".to_owned()];
        let changes = between(&before, &after);
        let fields: Vec<_> = changes
            .iter()
            .map(|changed| changed.field.clone())
            .collect();
        assert_eq!(fields, [Field::Option(1), Field::Key, Field::Tags]);
        assert_eq!(
            changes[1].how,
            How::Value {
                before: Value::Letters(OptionSet::only(0)),
                after: Value::Letters(OptionSet::only(1)),
            }
        );
    }

    #[test]
    fn parts_of_a_case_are_told_by_their_place() {
        let part = |stem: &str, key| Part {
            stem: stem.to_owned(),
            body: Body::Judge { key },
        };
        let case = |parts| Content {
            body: Body::Case { parts },
            ..single(&["一", "二"], "A")
        };
        let before = case(vec![part("甲对吗", true), part("乙对吗", true)]);
        let after = case(vec![part("甲对吗", false)]);
        let fields: Vec<_> = between(&before, &after)
            .into_iter()
            .map(|changed| changed.field)
            .collect();
        assert_eq!(
            fields,
            [
                Field::Part(0, Box::new(Field::Key)),
                Field::Part(1, Box::new(Field::Stem)),
            ]
        );
    }

    proptest! {
        #[test]
        fn pieces_give_both_texts_back(before in "[一二三ab\n]{0,30}", after in "[一二三ab\n]{0,30}") {
            let (mut one, mut other) = (String::new(), String::new());
            for piece in pieces(&before, &after) {
                match piece {
                    Piece::Same(text) => {
                        one.push_str(&text);
                        other.push_str(&text);
                    }
                    Piece::Removed(text) => one.push_str(&text),
                    Piece::Added(text) => other.push_str(&text),
                }
            }
            prop_assert_eq!(one, before);
            prop_assert_eq!(other, after);
        }

        #[test]
        fn nothing_differs_exactly_from_itself(
            options in proptest::collection::vec("[甲乙丙]{1,3}", 2..5),
            other in proptest::collection::vec("[甲乙丙]{1,3}", 2..5),
        ) {
            let as_text = |options: &[String]| options.iter().map(String::clone).collect::<Vec<_>>();
            let build = |options: Vec<String>| Content {
                body: Body::Single { options, key: OptionSet::only(0) },
                ..single(&["一", "二"], "A")
            };
            let (one, two) = (build(as_text(&options)), build(as_text(&other)));
            prop_assert!(between(&one, &one).is_empty());
            prop_assert_eq!(between(&one, &two).is_empty(), one == two);
        }
    }
}
