//! JSON, JSON Lines and the program's own TOML.
//!
//! Other people's JSON has no standard: an array of objects, an object that holds one, or an object a
//! line, with fields under many names. What each field means is told by its name, and its text then takes
//! the way of every draft. The program's own files say what they are and are taken at their word, once
//! what they say is sound.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::draft::{Draft, Drafts};
use super::recognise::{kind, options};
use super::{Loose, Remark};
use crate::domain::ledger::{Code, Place};
use crate::domain::question::{Body, Content, Kind, OptionSet, letter};
use crate::import::Error;
use crate::import::format::Format;
use crate::import::limits::Limits;

/// How the program's own files name themselves.
const OWN: &str = "zhikao-bank";
/// A tree of values takes many times the bytes of its text.
const MOST_BYTES: u64 = 24 << 20;

/// Names of fields in lower case, what they hold, the most telling name first.
const STEM: &[&str] = &[
    "stem",
    "question",
    "题干",
    "题目",
    "试题内容",
    "试题",
    "title",
    "content",
    "questiontext",
    "question_text",
    "name",
];
const OPTIONS: &[&str] = &[
    "options",
    "choices",
    "选项",
    "option",
    "answers_list",
    "candidates",
];
const KEY: &[&str] = &[
    "answer",
    "key",
    "答案",
    "正确答案",
    "answers",
    "correct",
    "correctanswer",
    "correct_answer",
    "right_answer",
    "ans",
];
const EXPLANATION: &[&str] = &[
    "explanation",
    "analysis",
    "解析",
    "试题解析",
    "explain",
    "comment",
    "rationale",
];
const KIND: &[&str] = &[
    "kind",
    "type",
    "题型",
    "questiontype",
    "question_type",
    "category_type",
];
const DIFFICULTY: &[&str] = &["difficulty", "难度", "level"];
const TAGS: &[&str] = &["tags", "知识点", "tag", "category", "标签"];
const BASIS: &[&str] = &["basis", "依据", "法律依据", "出处", "law", "reference"];
const NUMBER: &[&str] = &["id", "number", "序号", "题号", "no", "index"];

/// Whether a text is one of the program's own TOML files.
pub(super) fn is_own_toml(text: &str) -> bool {
    const HEAD: usize = 20;
    text.lines()
        .take(HEAD)
        .any(|line| line.trim() == format!("format = \"{OWN}\""))
}

/// A file of the program's own.
#[derive(Debug, Deserialize)]
struct Own {
    #[serde(rename = "question", default)]
    questions: Vec<OwnQuestion>,
}

#[derive(Debug, Deserialize)]
struct OwnQuestion {
    #[serde(default)]
    number: u32,
    #[serde(flatten)]
    content: Content,
}

/// Reads the program's own TOML.
pub(super) fn of_toml(text: &str, limits: &Limits) -> Result<Drafts, Error> {
    check_size(text)?;
    let own: Own = toml::from_str(text).map_err(|error| unreadable(&error))?;
    of_own(own, limits)
}

/// Reads JSON, or JSON Lines where the whole is no JSON and its lines are.
pub(super) fn of_json(text: &str, limits: &Limits) -> Result<(Format, Drafts), Error> {
    check_size(text)?;
    let text = text.trim_start_matches('\u{FEFF}');
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(file)) if file.get("format").and_then(Value::as_str) == Some(OWN) => {
            let own = serde_json::from_value(Value::Object(file)).map_err(|e| unreadable(&e))?;
            Ok((Format::Json, of_own(own, limits)?))
        }
        Ok(value) => {
            let mut all = Drafts::default();
            let mut objects = Vec::new();
            gather(&value, 0, &mut objects);
            let counting = Counting::of(objects.iter().copied());
            for (position, object) in (1..).zip(objects) {
                all.questions.extend(draft(object, position, counting));
                limits.check_questions(all.questions.len())?;
            }
            Ok((Format::Json, all))
        }
        Err(error) => match lines(text, limits)? {
            Some(all) => Ok((Format::JsonLines, all)),
            None => Err(unreadable(&error)),
        },
    }
}

fn check_size(text: &str) -> Result<(), Error> {
    if text.len() as u64 > MOST_BYTES {
        return Err(Error::FileTooLarge { limit: MOST_BYTES });
    }
    Ok(())
}

fn unreadable(error: &dyn std::error::Error) -> Error {
    Error::Damaged {
        part: String::new(),
        reason: error.to_string(),
    }
}

fn of_own(own: Own, limits: &Limits) -> Result<Drafts, Error> {
    limits.check_questions(own.questions.len())?;
    let mut all = Drafts::default();
    for (position, question) in (1_u32..).zip(own.questions) {
        let number = if question.number == 0 {
            position
        } else {
            question.number
        };
        let raw = serde_json::to_string(&question.content).unwrap_or_default();
        let number = number.to_string();
        all.questions
            .push(whole(number, raw, Some(question.content)));
    }
    Ok(all)
}

/// The draft of a question that its file says whole; one that the program could not have written is
/// refused.
pub(super) fn whole(number: String, raw: String, content: Option<Content>) -> Draft {
    let mut draft = Draft::at(Place::Item(number.clone()));
    draft.raw = raw;
    draft.number = Some(number);
    draft.kind = content.as_ref().map(|content| content.body.kind());
    if let Some(content) = &content {
        draft.stem.clone_from(&content.stem);
    }
    draft.ready = content.filter(|content| is_sound(&content.body));
    if draft.ready.is_none() {
        draft.remarks.push(Remark::new(Code::Unreadable, ""));
    }
    draft
}

/// Whether a body that a file gives is one that the program could have written.
fn is_sound(body: &Body) -> bool {
    let inside = |options: &[String], key: &OptionSet| {
        (2..=OptionSet::MAX_OPTIONS).contains(&options.len())
            && !key.is_empty()
            && key.positions().all(|position| position < options.len())
    };
    match body {
        Body::Single { options, key } => key.len() == 1 && inside(options, key),
        Body::Multiple { options, key } => inside(options, key),
        Body::Blank { gaps } => !gaps.is_empty() && gaps.iter().all(|gap| !gap.is_empty()),
        Body::Case { parts } => {
            let is_part = |body: &Body| !matches!(body, Body::Case { .. }) && is_sound(body);
            !parts.is_empty() && parts.iter().all(|part| is_part(&part.body))
        }
        Body::Judge { .. } | Body::Essay { .. } | Body::Other { .. } => true,
    }
}

/// One object a line. `None` if hardly any line is one.
fn lines(text: &str, limits: &Limits) -> Result<Option<Drafts>, Error> {
    limits.check_lines(text)?;
    let mut all = Drafts::default();
    let mut objects = Vec::new();
    let filled = (1_u32..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in filled {
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => objects.push((number, object)),
            Err(error) => all.loose.push(Loose {
                at: Place::Line(number),
                raw: line.chars().take(400).collect(),
                remark: Remark::new(Code::Unreadable, error.to_string()),
            }),
        }
        limits.check_questions(objects.len() + all.loose.len())?;
    }
    let counting = Counting::of(objects.iter().map(|(_, object)| object));
    for (number, object) in &objects {
        let read = draft(object, *number, counting).map(|draft| Draft {
            at: Place::Line(*number),
            ..draft
        });
        all.questions.extend(read);
    }
    Ok((objects.len() > all.loose.len()).then_some(all))
}

/// Every object that bears a question's fields, in the order of the file.
fn gather<'a>(value: &'a Value, depth: usize, objects: &mut Vec<&'a Map<String, Value>>) {
    const DEEPEST: usize = 6;
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| gather(value, depth + 1, objects)),
        Value::Object(object) if is_question(object) => objects.push(object),
        Value::Object(object) => object
            .values()
            .for_each(|value| gather(value, depth + 1, objects)),
        _ => {}
    }
}

fn is_question(object: &Map<String, Value>) -> bool {
    if !field(object, STEM).is_some_and(Value::is_string) {
        return false;
    }
    if field(object, KEY).is_some() || field(object, OPTIONS).is_some() {
        return true;
    }
    // Without a key it is still one where it says that it is, and not a chapter that holds some.
    let holds_objects = |value: &Value| {
        value
            .as_array()
            .is_some_and(|values| values.iter().any(Value::is_object))
    };
    let names_kind = || {
        field(object, KIND)
            .map(words)
            .is_some_and(|name| Kind::from_code(&name).is_some() || kind::named(&name).is_some())
    };
    !object.values().any(holds_objects)
        && (bears(object, KEY) || bears(object, EXPLANATION) || names_kind())
}

/// Whether an object has a field of these names, be it empty.
fn bears(object: &Map<String, Value>, names: &[&str]) -> bool {
    object
        .keys()
        .any(|key| names.contains(&key.trim().to_lowercase().as_str()))
}

/// The first field of these names that holds anything.
fn field<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| {
        object
            .iter()
            .find(|(key, value)| {
                let is_empty =
                    value.is_null() || value.as_str().is_some_and(|t| t.trim().is_empty());
                key.trim().to_lowercase() == **name && !is_empty
            })
            .map(|(_, value)| value)
    })
}

/// A value as a person would write it; lists are set apart with `；`.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(words).collect();
            texts.join("；")
        }
        Value::Bool(true) => "对".to_owned(),
        Value::Bool(false) => "错".to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// How a file's numbers name options. Every one of its keys is asked, for a single 1 says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counting {
    /// A key is 0.
    FromZero,
    /// A key is as high as there are options.
    FromOne,
    /// Neither, so that a person must look.
    Unsaid,
}

impl Counting {
    fn of<'a>(objects: impl Iterator<Item = &'a Map<String, Value>>) -> Self {
        let (mut zero, mut last) = (false, false);
        for object in objects {
            let Some(key) = field(object, KEY) else {
                continue;
            };
            let numbers = match key {
                Value::Array(values) => values.as_slice(),
                only => std::slice::from_ref(only),
            };
            let mut numbers = numbers.iter().filter_map(Value::as_u64).peekable();
            if numbers.peek().is_none() {
                continue;
            }
            let options = given_options(object).len() as u64;
            for number in numbers {
                zero |= number == 0;
                last |= number == options && options > 0;
            }
        }
        match (zero, last) {
            (true, _) => Self::FromZero,
            (false, true) => Self::FromOne,
            (false, false) => Self::Unsaid,
        }
    }

    /// The position of the option that a number names.
    fn position(self, number: u64) -> Option<usize> {
        let first = u64::from(self == Self::FromOne);
        usize::try_from(number.checked_sub(first)?).ok()
    }
}

fn draft(object: &Map<String, Value>, position: u32, counting: Counting) -> Option<Draft> {
    let text = |names| field(object, names).map(words).unwrap_or_default();
    let stem = text(STEM);
    if stem.is_empty() && field(object, KEY).is_none() {
        return None;
    }
    let number = field(object, NUMBER).map(words);
    let id = number.clone().unwrap_or_else(|| position.to_string());
    let mut draft = Draft {
        raw: serde_json::to_string(object).unwrap_or_default(),
        number,
        stem,
        explanation: text(EXPLANATION),
        difficulty: text(DIFFICULTY),
        tags: text(TAGS),
        basis: text(BASIS),
        ..Draft::at(Place::Item(id))
    };
    draft.options = given_options(object);
    if draft.options.is_empty() {
        let lines: Vec<String> = draft.stem.lines().map(String::from).collect();
        let split = options::split(&lines);
        if split.options.len() > 1 {
            draft.stem = split.stem;
            draft.options = split.options;
        } else if let Some((stem, options)) = run_on(&draft.stem) {
            draft.stem = stem;
            draft.options = options;
        }
    }
    if let Some(key) = field(object, KEY) {
        let text = key_text(key, &draft.options, counting);
        if counting == Counting::Unsaid && !draft.options.is_empty() && is_of_numbers(key) {
            let detail = format!("{} → {text}", words(key));
            draft.remarks.push(Remark::new(Code::KeyInferred, detail));
        }
        draft.key = Some(text);
    }
    read_kind(&mut draft, &text(KIND));
    Some(draft)
}

fn read_kind(draft: &mut Draft, name: &str) {
    if name.is_empty() {
        return;
    }
    match Kind::from_code(name).filter(|kind| *kind != Kind::Other) {
        Some(kind) => draft.kind = Some(kind),
        None => match kind::named(name) {
            Some(kind::Named::Word(kind) | kind::Named::Code(kind)) => draft.kind = Some(kind),
            None if name.contains("选择") || name.eq_ignore_ascii_case("choice") => {}
            None => draft.foreign = Some(name.to_owned()),
        },
    }
}

/// Options in a field for all, or in one each.
fn given_options(object: &Map<String, Value>) -> Vec<String> {
    let together = field(object, OPTIONS).map(choices).unwrap_or_default();
    if together.is_empty() {
        lettered(object)
    } else {
        together
    }
}

/// Whether a key names options by numbers alone.
fn is_of_numbers(key: &Value) -> bool {
    match key {
        Value::Array(values) => !values.is_empty() && values.iter().all(Value::is_number),
        only => only.is_number(),
    }
}

/// Options as an array, an object by letters, or lines of a text.
fn choices(value: &Value) -> Vec<String> {
    let texts: Vec<String> = match value {
        Value::Array(values) => values.iter().map(choice).collect(),
        Value::Object(object) => {
            let mut pairs: Vec<_> = object.iter().collect();
            pairs.sort_by_key(|(key, _)| key.to_lowercase());
            pairs.into_iter().map(|(_, value)| words(value)).collect()
        }
        Value::String(text) => {
            let lines: Vec<String> = text.lines().map(String::from).collect();
            let split = options::split(&lines);
            if split.options.len() > 1 {
                split.options
            } else {
                lines
                    .into_iter()
                    .filter(|line| !line.trim().is_empty())
                    .collect()
            }
        }
        _ => Vec::new(),
    };
    let bare: Option<Vec<String>> = texts
        .iter()
        .enumerate()
        .map(|(position, text)| options::without_mark(text, position).map(str::to_owned))
        .collect();
    bare.unwrap_or(texts)
}

/// Options behind the stem, as in `…哪项正确？A:甲;B:乙;C:丙`: every letter but A stands behind a semicolon.
fn run_on(text: &str) -> Option<(String, Vec<String>)> {
    let next = |text: &str, letter: char| {
        [';', '；'].iter().find_map(|mark| {
            [':', '：'].iter().find_map(|colon| {
                let sign = format!("{mark}{letter}{colon}");
                text.find(&sign).map(|at| (at, at + sign.len()))
            })
        })
    };
    let (end, _) = next(text, 'B')?;
    let head = text.get(..end)?;
    let start = head.rfind("A:").or_else(|| head.rfind("A："))?;
    let stem = head.get(..start)?.trim().to_owned();
    let mut rest = text.get(start..)?.trim_start_matches('A');
    rest = rest.trim_start_matches([':', '：']);
    let mut options = Vec::new();
    for position in 1..=OptionSet::MAX_OPTIONS {
        let Some((end, after)) = next(rest, letter(position)) else {
            break;
        };
        options.push(rest.get(..end)?.trim().to_owned());
        rest = rest.get(after..)?;
    }
    options.push(rest.trim().trim_end_matches([';', '；']).trim().to_owned());
    Some((stem, options))
}

/// An option of an array: a text, or an object that holds one.
fn choice(value: &Value) -> String {
    const NAMES: &[&str] = &["text", "content", "value", "label", "option", "选项"];
    match value {
        Value::Object(object) => field(object, NAMES).map(words).unwrap_or_default(),
        other => words(other),
    }
}

/// Options in fields of their own: `A`, `optionA`, `选项A`.
fn lettered(object: &Map<String, Value>) -> Vec<String> {
    let mut texts = Vec::new();
    for position in 0..OptionSet::MAX_OPTIONS {
        let letter = letter(position).to_ascii_lowercase();
        let names = [
            letter.to_string(),
            format!("option{letter}"),
            format!("option_{letter}"),
            format!("选项{letter}"),
            format!("{letter}option"),
        ];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match field(object, &names) {
            Some(value) => texts.push(words(value)),
            None => break,
        }
    }
    texts
}

/// A key as its letters or its text: a number is an index, and only where options stand beside it.
fn key_text(value: &Value, options: &[String], counting: Counting) -> String {
    let letters_of = |value: &Value| {
        let index = counting.position(value.as_u64()?)?;
        (index < options.len()).then(|| letter(index).to_string())
    };
    match value {
        Value::Number(_) if !options.is_empty() => {
            letters_of(value).unwrap_or_else(|| words(value))
        }
        Value::Array(values) if !options.is_empty() => {
            let all: Option<Vec<String>> = values
                .iter()
                .map(|value| letters_of(value).or_else(|| text_letter(value, options)))
                .collect();
            all.map_or_else(|| words(value), |letters| letters.concat())
        }
        Value::String(text) => {
            let text = text.replace("[正确答案]", "").replace("<eoa>", "");
            let text = text.trim();
            ["正确答案：", "正确答案:", "答案：", "答案:"]
                .iter()
                .find_map(|label| text.strip_prefix(label))
                .unwrap_or(text)
                .trim()
                .to_owned()
        }
        other => words(other),
    }
}

/// The letter that a text is, or the letter of the option that it repeats.
fn text_letter(value: &Value, options: &[String]) -> Option<String> {
    let text = value.as_str()?.trim();
    if let Some(position) = options.iter().position(|option| option.trim() == text) {
        return Some(letter(position).to_string());
    }
    OptionSet::from_letters(text).map(OptionSet::letters)
}

#[cfg(test)]
mod tests;
