//! Candidates' papers (试卷): the paper as it was drawn, in the order of the screen, with the rules on
//! the first page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::press::Template;
use super::words::spoken;
use super::{Exam, Frame, Phrase, Press, Rule, Speech};
use crate::domain::paper::{Paper, PaperItem};
use crate::domain::question::{Answer, Body, Kind, OptionSet, Part, letter};
use crate::domain::regulation::MultipleRule;
use crate::domain::scoring::{Points, score_item};
use crate::export::Error;

/// A paper to be printed.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// Whose it is.
    pub of: Owner<'a>,
    /// The questions.
    pub paper: &'a Paper,
    /// The name under which it was drawn.
    pub drawn_for: &'a str,
}

/// Whose a paper is.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// Anybody's to whom this letter is handed out.
    Letter(&'a str),
    /// One person's.
    Person {
        /// 姓名.
        name: &'a str,
        /// 单位.
        unit: &'a str,
        /// 准考证号.
        admission_number: &'a str,
    },
}

/// Where choices are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// On an answer sheet.
    OnSheet,
    /// On the paper.
    OnPaper,
}

/// Prints papers, one after the other, each on sheets of its own.
///
/// # Errors
/// [`Error::Print`].
pub fn papers(
    press: &Press,
    exam: &Exam<'_>,
    copies: &[Copy<'_>],
    answers: Answers,
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    let values = values(exam, copies, answers, speech);
    press.print(Template::Papers, &values, BTreeMap::new())
}

pub(super) fn values(
    exam: &Exam<'_>,
    copies: &[Copy<'_>],
    answers: Answers,
    speech: &dyn Speech,
) -> Values {
    Values {
        frame: Frame::of(exam, speech),
        words: Words::of(speech),
        papers: copies
            .iter()
            .map(|copy| booklet(exam, copy, answers, speech))
            .collect(),
    }
}

/// What the template of papers gets.
#[derive(Serialize)]
pub(super) struct Values {
    frame: Frame,
    words: Words,
    papers: Vec<Booklet>,
}

spoken! {
    secret: Secret,
    section: Section,
    sum: Sum,
    score: Score,
    marker: Marker,
    rules: Rules,
    material: Material,
    multiple_rule: MultipleRule,
    chosen: Chosen,
    end: EndOfPaper,
}

#[derive(Serialize)]
struct Booklet {
    title: String,
    letter: Option<String>,
    fields: Vec<Field>,
    minutes: String,
    total: String,
    trace: String,
    rules: Vec<String>,
    multiple: Option<Multiple>,
    sections: Vec<Section>,
}

/// A field of the head, filled in or to be filled in.
#[derive(Serialize)]
struct Field {
    name: String,
    value: Option<String>,
}

/// How a multiple choice is marked, with a worked example.
#[derive(Serialize)]
struct Multiple {
    rule: String,
    example: String,
    rows: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Section {
    number: String,
    head: String,
    task: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    number: String,
    #[serde(flatten)]
    asked: Asked,
}

/// What stands under a number.
#[derive(Serialize)]
struct Asked {
    kind: &'static str,
    stem: String,
    options: Vec<Choice>,
    /// Whether a bracket to write in stands behind the stem.
    bracket: bool,
    parts: Vec<Item>,
}

#[derive(Serialize)]
struct Choice {
    letter: char,
    text: String,
}

fn booklet(exam: &Exam<'_>, copy: &Copy<'_>, answers: Answers, speech: &dyn Speech) -> Booklet {
    let (title, letter) = match copy.of {
        Owner::Letter(letter) => (
            speech.say(Phrase::Paper { letter }),
            Some(speech.say(Phrase::Letter { letter })),
        ),
        Owner::Person { .. } => (speech.say(Phrase::OwnPaper), None),
    };
    let sections = sections(copy.paper);
    Booklet {
        title,
        letter,
        fields: fields(copy.of, speech),
        minutes: speech.say(Phrase::Minutes(exam.minutes)),
        total: speech.say(Phrase::Total(copy.paper.total())),
        trace: speech.say(Phrase::Trace {
            plan: exam.plan_start(),
            drawn_for: copy.drawn_for,
        }),
        rules: rules(copy, answers)
            .into_iter()
            .map(|rule| speech.say(Phrase::Rule(rule)))
            .collect(),
        multiple: sections
            .iter()
            .find(|section| section.kind() == Kind::Multiple)
            .and_then(|section| section.items.first())
            .map(|item| multiple(exam.multiple_rule, item.points, speech)),
        sections: (1..)
            .zip(&sections)
            .map(|(number, section)| section.set(number, answers, speech))
            .collect(),
    }
}

fn fields(of: Owner<'_>, speech: &dyn Speech) -> Vec<Field> {
    let (name, unit, number) = match of {
        Owner::Letter(_) => (None, None, None),
        Owner::Person {
            name,
            unit,
            admission_number,
        } => (
            Some(name.to_owned()),
            Some(unit.to_owned()),
            Some(admission_number.to_owned()),
        ),
    };
    [
        (Phrase::Name, name),
        (Phrase::Unit, unit),
        (Phrase::AdmissionNumber, number),
    ]
    .into_iter()
    .map(|(phrase, value)| Field {
        name: speech.say(phrase),
        value,
    })
    .collect()
}

fn rules(copy: &Copy<'_>, answers: Answers) -> Vec<Rule> {
    let kinds: Vec<Kind> = copy.paper.items.iter().map(kind_of).collect();
    let first = match copy.of {
        Owner::Letter(_) => Rule::FillIn,
        Owner::Person { .. } => Rule::CheckName,
    };
    let written = kinds
        .iter()
        .any(|kind| matches!(kind, Kind::Essay | Kind::Case | Kind::Other));
    let mut rules = vec![first];
    match answers {
        Answers::OnSheet => {
            rules.push(Rule::OnTheSheet);
            if written {
                rules.push(Rule::InInk);
            }
        }
        Answers::OnPaper => rules.push(Rule::OnThePaper),
    }
    rules.push(Rule::HandIn);
    rules
}

fn kind_of(item: &PaperItem) -> Kind {
    item.content.body.kind()
}

/// The rule by what it gives: a question with five options of which A, B and D are right. The points
/// come from the scoring itself.
fn multiple(rule: MultipleRule, points: Points, speech: &dyn Speech) -> Multiple {
    const OPTIONS: &str = "ABCDE";
    const KEY: &str = "ABD";
    let body = Body::Multiple {
        options: OPTIONS.chars().map(String::from).collect(),
        key: OptionSet::from_letters(KEY).unwrap_or_default(),
    };
    let rows = ["ABD", "AB", "ABC", "ABCDE", ""]
        .into_iter()
        .map(|chosen| {
            let answer = Answer::Choice(OptionSet::from_letters(chosen).unwrap_or_default());
            let scored = score_item(1, &body, Some(&answer), points, rule);
            let chosen = if chosen.is_empty() {
                speech.say(Phrase::NothingChosen)
            } else {
                chosen.to_owned()
            };
            (chosen, speech.say(Phrase::Points(scored.points)))
        })
        .collect();
    Multiple {
        rule: speech.say(Phrase::MultipleRuleIs(rule)),
        example: speech.say(Phrase::Example {
            points,
            options: OPTIONS,
            key: KEY,
        }),
        rows,
    }
}

/// Questions that stand under one head.
pub(super) struct Run<'a> {
    pub(super) items: Vec<&'a PaperItem>,
}

/// The sections of a paper in its order.
pub(super) fn sections(paper: &Paper) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for item in &paper.items {
        let fits = |run: &&mut Run<'_>| {
            run.items
                .first()
                .is_some_and(|first| first.section == item.section)
        };
        match runs.last_mut().filter(fits) {
            Some(run) => run.items.push(item),
            None => runs.push(Run { items: vec![item] }),
        }
    }
    runs
}

impl Run<'_> {
    pub(super) fn kind(&self) -> Kind {
        self.items.first().map_or(Kind::Other, |item| kind_of(item))
    }

    /// The head in words.
    pub(super) fn head(&self, number: u16, speech: &dyn Speech) -> String {
        let first = self.items.first().map(|item| item.points);
        let same = self.items.iter().all(|item| Some(item.points) == first);
        speech.say(Phrase::SectionHead {
            number,
            kind: self.kind(),
            count: u32::try_from(self.items.len()).unwrap_or(u32::MAX),
            each: first.filter(|_| same),
            total: self.items.iter().map(|item| item.points).sum(),
        })
    }

    fn set(&self, number: u16, answers: Answers, speech: &dyn Speech) -> Section {
        Section {
            number: speech.say(Phrase::SectionNumber(number)),
            head: self.head(number, speech),
            task: speech.say(Phrase::SectionTask(self.kind())),
            items: self.items.iter().map(|item| set(item, answers)).collect(),
        }
    }
}

fn set(item: &PaperItem, answers: Answers) -> Item {
    let content = &item.content;
    Item {
        number: format!("{}.", item.number),
        asked: Asked {
            options: lettered(item.shown_options()),
            parts: (1..)
                .zip(content.body.parts())
                .map(|(number, part)| set_part(number, part))
                .collect(),
            ..asked(&content.stem, &content.body, answers)
        },
    }
}

/// A part is answered where it stands: no sheet has room for it.
fn set_part(number: u16, part: &Part) -> Item {
    Item {
        number: format!("({number})"),
        asked: asked(&part.stem, &part.body, Answers::OnPaper),
    }
}

/// A question in the original order of its options.
fn asked(stem: &str, body: &Body, answers: Answers) -> Asked {
    let kind = body.kind();
    let chosen = matches!(kind, Kind::Single | Kind::Multiple | Kind::Judge);
    Asked {
        kind: kind.code(),
        stem: stem.to_owned(),
        options: lettered(body.options().iter().map(String::as_str)),
        bracket: answers == Answers::OnPaper && chosen && !has_bracket(stem),
        parts: Vec::new(),
    }
}

fn lettered<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    (0..)
        .zip(texts)
        .map(|(place, text)| Choice {
            letter: letter(place),
            text: text.to_owned(),
        })
        .collect()
}

/// Whether the stem has the bracket that the answer is written in: （　）.
fn has_bracket(stem: &str) -> bool {
    let mut open = false;
    for character in stem.chars() {
        match character {
            '（' | '(' => open = true,
            '）' | ')' if open => return true,
            blank if blank.is_whitespace() => {}
            _ => open = false,
        }
    }
    false
}
