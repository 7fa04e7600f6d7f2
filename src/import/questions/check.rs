//! From a draft to an entry: the kind, the key, and everything that a person should know.

pub(super) mod field;

use super::draft::{Draft, Exact};
use super::recognise::bracket::{self, PLACE};
use super::recognise::key::{self, Key};
use super::recognise::suspect;
use super::sign::{Sign, Signs};
use super::{Entry, Remark};
use crate::domain::law::Citation;
use crate::domain::ledger::{Code, Pile};
use crate::domain::question::{Body, Content, Kind, OptionSet, Part};

/// Judges a draft.
pub(super) fn entry(mut draft: Draft) -> Entry {
    let mut remarks = std::mem::take(&mut draft.remarks);
    let case = (!draft.parts.is_empty()).then(|| draft.clone());
    if let Some(content) = draft.ready.take() {
        return taken_whole(draft, content, remarks);
    }
    let is_words = matches!(draft.kind, Some(Kind::Essay | Kind::Case | Kind::Other));
    if draft.foreign.is_none() && !is_words {
        if !draft.literal {
            open_stem(&mut draft, &mut remarks);
        }
        drop_empty_options(&mut draft, &mut remarks);
    }
    let (kind, body) = complete(&mut draft, &mut remarks);
    let signs = signs(&draft, kind);
    if is_blank(&draft.stem) {
        remarks.push(Remark::new(Code::EmptyStem, ""));
    }
    note_suspects(&draft, &mut remarks);
    note_ignored(&draft, &mut remarks);
    let refused = remarks.iter().any(|remark| remark.pile == Pile::Refused);
    let stem = draft.stem.clone();
    let options = shown_options(&draft, kind);
    let content = body
        .filter(|_| !refused)
        .map(|body| content(&draft, stem.clone(), body));
    let is_held = content.is_some() && kind != Some(Kind::Other);
    Entry {
        at: draft.at.clone(),
        raw: std::mem::take(&mut draft.raw),
        number: draft.number.take(),
        kind,
        stem,
        options,
        content,
        unfinished: (!is_held).then(|| Box::new(case.unwrap_or(draft))),
        signs,
        remarks,
    }
}

/// The options as a person sees them; the words of a statement's two options say nothing.
fn shown_options(draft: &Draft, kind: Option<Kind>) -> Vec<String> {
    let is_empty = draft.options.iter().all(|option| option.trim().is_empty());
    if is_empty || kind == Some(Kind::Judge) && key::judge_options(&draft.options).is_some() {
        Vec::new()
    } else {
        draft.options.clone()
    }
}

/// Why the parts were taken for what they are. What no layout had to recognise is as the format says it.
fn signs(draft: &Draft, kind: Option<Kind>) -> Signs {
    let seen = |is_there: bool, sign: Option<Sign>| is_there.then(|| sign.unwrap_or(Sign::Format));
    let told = match kind {
        _ if kind == draft.kind || kind == Some(Kind::Other) => draft.signs.kind,
        Some(Kind::Judge) if draft.options.is_empty() => Some(Sign::JudgeKey),
        Some(Kind::Judge) => Some(Sign::JudgeWords),
        Some(Kind::Blank) => Some(Sign::GapInStem),
        _ => Some(Sign::KeyCount),
    };
    Signs {
        stem: seen(!is_blank(&draft.stem), draft.signs.stem),
        options: seen(!draft.options.is_empty(), draft.signs.options),
        key: seen(draft.key.is_some(), draft.signs.key),
        kind: seen(kind.is_some(), told),
    }
}

/// A question that its file says whole: nothing in it is read again.
fn taken_whole(draft: Draft, content: Content, mut remarks: Vec<Remark>) -> Entry {
    if is_blank(&content.stem) {
        remarks.push(Remark::new(Code::EmptyStem, ""));
    }
    let refused = remarks.iter().any(|remark| remark.pile == Pile::Refused);
    Entry {
        at: draft.at,
        raw: draft.raw,
        number: draft.number,
        kind: Some(content.body.kind()),
        stem: content.stem.clone(),
        options: content.body.options().to_vec(),
        unfinished: None,
        content: Some(content).filter(|_| !refused),
        signs: Signs {
            stem: Some(Sign::Format),
            kind: Some(Sign::Format),
            ..Signs::default()
        },
        remarks,
    }
}

/// The kind, and options and key if they are complete.
fn complete(draft: &mut Draft, remarks: &mut Vec<Remark>) -> (Option<Kind>, Option<Body>) {
    if let Some(form) = draft.foreign.clone() {
        return (Some(Kind::Other), Some(as_text(draft, form, remarks)));
    }
    match draft.kind {
        Some(Kind::Case) => (Some(Kind::Case), Some(case(draft, remarks))),
        Some(Kind::Essay) => (Some(Kind::Essay), Some(essay(draft, remarks))),
        Some(Kind::Other) => {
            let form = Kind::Other.code().to_owned();
            (Some(Kind::Other), Some(as_text(draft, form, remarks)))
        }
        _ => body(draft, remarks),
    }
}

/// A question that no kind of ours holds: its options and its key stay readable below its stem.
fn as_text(draft: &Draft, form: String, remarks: &mut Vec<Remark>) -> Body {
    let mut lines: Vec<String> = draft
        .options
        .iter()
        .enumerate()
        .map(|(position, option)| format!("{}. {option}", key::name(position)))
        .collect();
    lines.extend(draft.key.clone());
    remarks.push(Remark::new(Code::KeptAsText, form.clone()));
    Body::Other {
        form,
        text: lines.join("\n"),
    }
}

/// Answered in words. Without a reference answer markers have nothing to go by: a person looks.
fn essay(draft: &Draft, remarks: &mut Vec<Remark>) -> Body {
    let answer = draft.key.as_deref().unwrap_or_default().trim().to_owned();
    if answer.is_empty() {
        remarks.push(Remark::new(Code::KeptAsText, Kind::Essay.code()));
    }
    Body::Essay { answer }
}

/// A case whose parts are all complete; one whose parts were not told apart stays text.
fn case(draft: &mut Draft, remarks: &mut Vec<Remark>) -> Body {
    if draft.parts.is_empty() {
        return as_text(draft, Kind::Case.code().to_owned(), remarks);
    }
    let mut parts = Vec::with_capacity(draft.parts.len());
    for part in std::mem::take(&mut draft.parts) {
        let entry = entry(part);
        remarks.extend(entry.remarks);
        if let Some(content) = entry.content {
            parts.push(Part {
                stem: content.stem,
                body: content.body,
            });
        }
    }
    Body::Case { parts }
}

/// Nothing is asked: no text outside the places for keys.
pub(super) fn is_blank(stem: &str) -> bool {
    !stem.replace(PLACE, "").chars().any(char::is_alphanumeric)
}

/// Takes the key out of the stem, from its brackets or its end.
fn open_stem(draft: &mut Draft, remarks: &mut Vec<Remark>) {
    let given = draft.key.clone().filter(|key| !key.trim().is_empty());
    let options = std::mem::take(&mut draft.options);
    let wanted = given.as_deref().map(|given| key::read(given, &options));
    let same = |inside: &str| {
        let is_it = |wanted: &Key| *wanted == key::read(inside, &options);
        wanted.as_ref().is_none_or(is_it)
    };
    // The key of a gap is a text: letters in brackets are part of the sentence there.
    let takes = |inside: &str| draft.kind != Some(Kind::Blank) && same(inside);
    let opened = bracket::open(&draft.stem, takes);
    draft.options = options;
    draft.stem = opened.stem;
    if let Some(given) = given {
        note_other_key(draft, &given, remarks);
        return;
    }
    draft.key = opened
        .key
        .filter(|key| !key.contains('；') || draft.kind == Some(Kind::Blank));
    draft.signs.key = draft.key.as_ref().map(|_| Sign::Bracket);
    if draft.key.is_none()
        && draft.options.is_empty()
        && let Some((stem, value)) = key::trailing_mark(&draft.stem)
    {
        draft.key = Some(if value { "√" } else { "×" }.to_owned());
        draft.signs.key = Some(Sign::EndMark);
        draft.stem = stem.to_owned();
    }
    if opened.places > 1 && draft.key.is_some() && draft.kind != Some(Kind::Blank) {
        remarks.push(Remark::new(
            Code::KeyInferred,
            draft.key.clone().unwrap_or_default(),
        ));
    }
}

/// A bracket that holds another key than the one given elsewhere would be shown to whoever answers.
/// Beside an empty place its letter is part of the text, as in 维生素（A）属于（）.
fn note_other_key(draft: &Draft, given: &str, remarks: &mut Vec<Remark>) {
    if draft.kind == Some(Kind::Blank) || draft.stem.contains(PLACE) {
        return;
    }
    let inside = bracket::keys_at(&draft.stem);
    let [place] = inside.as_slice() else {
        return;
    };
    let text = draft.stem.get(place.clone()).unwrap_or_default();
    let other = key::read(text, &draft.options);
    let is_key = match other {
        Key::Letters(_) => !draft.options.is_empty(),
        Key::Judge(_) => draft.options.is_empty(),
        Key::Outside(_) | Key::Text(_) => false,
    };
    if is_key && other != key::read(given, &draft.options) {
        remarks.push(Remark::new(Code::KeyInferred, format!("{text} / {given}")));
    }
}

/// Options behind the last one that holds something go; an empty one between two is worth a look,
/// and letters keep their meaning.
fn drop_empty_options(draft: &mut Draft, remarks: &mut Vec<Remark>) {
    while draft
        .options
        .pop_if(|option| option.trim().is_empty())
        .is_some()
    {}
    if let Some(position) = draft
        .options
        .iter()
        .position(|option| option.trim().is_empty())
    {
        remarks.push(Remark::new(Code::OddNumbering, key::name(position)));
    }
}

/// The kind, and options and key if they are complete.
fn body(draft: &Draft, remarks: &mut Vec<Remark>) -> (Option<Kind>, Option<Body>) {
    let Some(text) = draft.key.as_deref().filter(|key| !key.trim().is_empty()) else {
        remarks.push(Remark::new(Code::MissingKey, ""));
        return (kind_without_key(draft), None);
    };
    if draft.kind == Some(Kind::Blank) {
        return (Some(Kind::Blank), blank(draft, text, remarks));
    }
    if let Some(values) = key::judge_options(&draft.options)
        && matches!(draft.kind, None | Some(Kind::Judge))
    {
        return (
            Some(Kind::Judge),
            judge_by_options(text, draft, values, remarks),
        );
    }
    if draft.options.is_empty() {
        return without_options(draft, text, remarks);
    }
    choice(draft, text, remarks)
}

fn kind_without_key(draft: &Draft) -> Option<Kind> {
    draft
        .kind
        .or_else(|| (key::judge_options(&draft.options).is_some()).then_some(Kind::Judge))
}

/// Two options 正确 and 错误: a letter or a word says which.
fn judge_by_options(
    text: &str,
    draft: &Draft,
    values: [bool; 2],
    remarks: &mut Vec<Remark>,
) -> Option<Body> {
    let value = match key::read(text, &draft.options) {
        Key::Judge(value) => Some(value),
        Key::Letters(set) if set.len() == 1 => {
            set.positions().next().and_then(|p| values.get(p).copied())
        }
        _ => key::judge(text),
    };
    if value.is_none() {
        remarks.push(Remark::new(Code::KeyOutsideOptions, text));
    }
    value.map(|key| Body::Judge { key })
}

/// A statement, a gap, or a choice that has lost its options.
fn without_options(
    draft: &Draft,
    text: &str,
    remarks: &mut Vec<Remark>,
) -> (Option<Kind>, Option<Body>) {
    match (key::read(text, &[]), draft.kind) {
        (Key::Judge(key), None | Some(Kind::Judge)) => {
            if draft.kind.is_none() && is_thin_judge(text) {
                remarks.push(Remark::new(Code::KindInferred, Kind::Judge.code()));
            }
            (Some(Kind::Judge), Some(Body::Judge { key }))
        }
        // A statement that stands among choices.
        (Key::Judge(key), Some(Kind::Single | Kind::Multiple)) if !is_thin_judge(text) => {
            remarks.push(Remark::new(Code::KindInferred, Kind::Judge.code()));
            (Some(Kind::Judge), Some(Body::Judge { key }))
        }
        // A is 对 where statements have letters for keys.
        (Key::Letters(set), Some(Kind::Judge)) if set.letters() == "A" || set.letters() == "B" => {
            let key = set.contains(0);
            (Some(Kind::Judge), Some(Body::Judge { key }))
        }
        (_, Some(Kind::Judge)) => {
            remarks.push(Remark::new(Code::KeyOutsideOptions, text));
            (Some(Kind::Judge), None)
        }
        (Key::Text(_), None) if bracket::gaps(&draft.stem) > 0 => {
            remarks.push(Remark::new(Code::KindInferred, Kind::Blank.code()));
            (Some(Kind::Blank), blank(draft, text, remarks))
        }
        (_, kind) => {
            remarks.push(Remark::new(Code::TooFewOptions, "0"));
            (kind, None)
        }
    }
}

/// 1, 0, T, F and the like mean true and false only where something else says that it is a judge.
fn is_thin_judge(text: &str) -> bool {
    text.trim()
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '.')
}

fn choice(draft: &Draft, text: &str, remarks: &mut Vec<Remark>) -> (Option<Kind>, Option<Body>) {
    let options = &draft.options;
    let filled = options
        .iter()
        .filter(|option| !option.trim().is_empty())
        .count();
    if filled < 2 {
        remarks.push(Remark::new(Code::TooFewOptions, filled.to_string()));
    }
    if options.len() > OptionSet::MAX_OPTIONS {
        remarks.push(Remark::new(Code::Unreadable, options.len().to_string()));
        return (draft.kind, None);
    }
    let is_filled = |position: usize| options.get(position).is_some_and(|o| !o.trim().is_empty());
    let read = match draft.exact.chosen {
        Some(chosen) => Key::Letters(chosen),
        None => key::read(text, options),
    };
    let key = match read {
        Key::Letters(set) if set.positions().all(is_filled) => Some(set),
        Key::Letters(set) => {
            remarks.push(Remark::new(Code::KeyOutsideOptions, set.letters()));
            None
        }
        Key::Outside(letters) => {
            remarks.push(Remark::new(Code::KeyOutsideOptions, letters));
            None
        }
        Key::Judge(_) | Key::Text(_) => {
            remarks.push(Remark::new(Code::KeyOutsideOptions, text));
            None
        }
    };
    let kind = choice_kind(draft.kind, key, remarks);
    let body = key.map(|key| {
        let (options, key) = closed_up(options, key);
        match kind {
            Kind::Multiple => Body::Multiple { options, key },
            _ => Body::Single { options, key },
        }
    });
    (Some(kind), body)
}

/// What the number of keys says of the kind. It overrules what is declared, and then a person looks.
fn choice_kind(declared: Option<Kind>, key: Option<OptionSet>, remarks: &mut Vec<Remark>) -> Kind {
    let several = key.is_some_and(|key| key.len() > 1);
    let inferred = if several {
        Kind::Multiple
    } else {
        Kind::Single
    };
    match declared {
        None => inferred,
        Some(Kind::Multiple) => Kind::Multiple,
        Some(Kind::Single) if !several => Kind::Single,
        Some(_) => {
            remarks.push(Remark::new(Code::KindInferred, inferred.code()));
            inferred
        }
    }
}

/// Options without the empty ones, and the key moved with them.
fn closed_up(options: &[String], key: OptionSet) -> (Vec<String>, OptionSet) {
    let mut texts = Vec::with_capacity(options.len());
    let mut moved = OptionSet::EMPTY;
    for (position, option) in options.iter().enumerate() {
        if option.trim().is_empty() {
            continue;
        }
        if key.contains(position) {
            moved = moved.with(texts.len());
        }
        texts.push(option.trim().to_owned());
    }
    (texts, moved)
}

/// One accepted text a gap; several gaps are told apart in the key, several texts of one gap by a
/// stroke.
fn blank(draft: &Draft, text: &str, remarks: &mut Vec<Remark>) -> Option<Body> {
    if !draft.exact.gaps.is_empty() {
        return exact_gaps(&draft.exact, text, remarks);
    }
    let gaps = bracket::gaps(&draft.stem).max(1);
    let texts: Vec<&str> = if gaps == 1 {
        vec![text.trim()]
    } else {
        split_gaps(text, gaps)
    };
    if texts.len() < gaps {
        remarks.push(Remark::new(Code::MissingKey, text));
        return None;
    }
    if texts.len() > gaps {
        remarks.push(Remark::new(Code::SurplusKey, text));
    }
    let accepted = |text: &str| -> Vec<String> {
        let is_fraction = text.chars().any(|c| c.is_ascii_digit());
        let strokes: &[char] = if is_fraction {
            &['|']
        } else {
            &['|', '/', '／']
        };
        text.split(strokes)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(String::from)
            .collect()
    };
    let gaps: Vec<_> = texts.into_iter().take(gaps).map(accepted).collect();
    (!gaps.iter().any(Vec::is_empty)).then_some(Body::Blank { gaps })
}

/// Gaps as the format itself tells them apart.
fn exact_gaps(exact: &Exact, text: &str, remarks: &mut Vec<Remark>) -> Option<Body> {
    if exact.gaps.iter().any(Vec::is_empty) {
        remarks.push(Remark::new(Code::MissingKey, text));
        return None;
    }
    Some(Body::Blank {
        gaps: exact.gaps.clone(),
    })
}

/// The separator that gives as many texts as there are gaps, the strongest first.
fn split_gaps(text: &str, gaps: usize) -> Vec<&str> {
    let separators: [&[char]; 4] = [
        &['；', ';'],
        &['|'],
        &['，', ',', '、'],
        &[' ', '\u{3000}', '\t'],
    ];
    let split = |separators: &[char]| -> Vec<&str> {
        text.split(separators)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect()
    };
    let all: Vec<_> = separators.into_iter().map(split).collect();
    all.iter()
        .find(|texts| texts.len() == gaps)
        .or_else(|| all.iter().max_by_key(|texts| texts.len()))
        .cloned()
        .unwrap_or_default()
}

fn note_suspects(draft: &Draft, remarks: &mut Vec<Remark>) {
    let found = std::iter::once(&draft.stem)
        .chain(&draft.options)
        .chain(&draft.key)
        .find_map(|text| suspect::first(text));
    if let Some(found) = found {
        remarks.push(Remark::new(Code::SuspectCharacters, found));
    }
}

/// A field that holds something of which nothing comes is told: a question must not last for ever
/// because its last day could not be read.
fn note_ignored(draft: &Draft, remarks: &mut Vec<Remark>) {
    let is_read = |text: &str| field::says_nothing(text) || field::date(text).is_some();
    if !is_read(&draft.expires) {
        remarks.push(Remark::new(Code::FieldIgnored, draft.expires.trim()));
    }
    let is_read = |text: &str| field::says_nothing(text) || field::difficulty(text).is_some();
    if !is_read(&draft.difficulty) {
        remarks.push(Remark::new(Code::FieldIgnored, draft.difficulty.trim()));
    }
}

/// The question that a draft says, with that stem and body.
pub(super) fn content(draft: &Draft, stem: String, body: Body) -> Content {
    let mut tags = draft.exact.tags.clone();
    tags.extend(field::tags(&draft.tags));
    Content {
        stem,
        body,
        basis: basis(draft),
        difficulty: field::difficulty(&draft.difficulty),
        explanation: draft.explanation.trim().to_owned(),
        tags,
        exam_only: draft.exam_only,
        expires_on: field::date(&draft.expires),
        keep_option_order: draft.keep_option_order,
    }
}

/// What the format says, else what the basis column says, else the articles that the explanation cites.
fn basis(draft: &Draft) -> Vec<Citation> {
    if let Some(basis) = &draft.exact.basis {
        return basis.clone();
    }
    if draft.basis.trim() == "无" {
        return Vec::new();
    }
    let mut basis = Citation::find_all(&draft.basis);
    if basis.is_empty() {
        // An explanation also names laws in passing: only articles are a basis.
        basis = Citation::find_all(&draft.explanation);
        basis.retain(|citation| citation.article.is_some());
    }
    basis
}
