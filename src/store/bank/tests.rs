//! Bank files: the index says what reading every question says, whatever was done; banks of the
//! first version come over whole.

use proptest::prelude::*;

use super::*;
use crate::domain::bank::fingerprint;
use crate::domain::law::Citation;
use crate::domain::question::{Body, OptionSet, Part};
use crate::domain::search::Wanted;
use crate::store::column::to_json;

mod upkeep;

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let path =
            std::env::temp_dir().join(format!("zhikao-bank-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn bank(&self) -> Bank {
        Bank::create(&self.0.join("bank.sqlite"), BankId::new(1, [1; 10]), "题库").unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn citation(law: &str, article: Option<u16>) -> Citation {
    Citation {
        law: law.to_owned(),
        version: None,
        article,
        sub_article: None,
        paragraph: None,
        item: None,
    }
}

fn judge(stem: &str) -> Content {
    Content {
        stem: stem.to_owned(),
        body: Body::Judge { key: true },
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

fn question(number: u8) -> QuestionId {
    QuestionId::new(2, [number; 10])
}

fn import(number: u8) -> ImportId {
    ImportId::new(3, [number; 10])
}

fn stamp(number: u8) -> Stamp {
    Stamp {
        import: import(number),
        intent: IntentId::new(4, [number; 10]),
        at: 5,
        by: None,
    }
}

/// All that is done falls into one millisecond.
const HAND: Hand = Hand { at: 6, by: None };

fn revision(content: &Content, state: State) -> Revision<'_> {
    Revision {
        content,
        state,
        keeps_hands: false,
    }
}

fn entry(number: u8, content: Content) -> Entry {
    Entry {
        id: question(number),
        content,
        place: String::new(),
    }
}

/// Few characters, so that words are often found.
fn words() -> impl Strategy<Value = String> {
    "[行政处罚aB1+%（，。 ]{0,7}"
}

fn a_body() -> impl Strategy<Value = Body> {
    let leaf = prop_oneof![
        Just(Body::Judge { key: false }),
        proptest::collection::vec(words(), 2..4).prop_map(|options| Body::Single {
            options,
            key: OptionSet::only(0),
        }),
        words().prop_map(|text| Body::Blank {
            gaps: vec![vec![text]]
        }),
        words().prop_map(|answer| Body::Essay { answer }),
        words().prop_map(|text| Body::Other {
            form: "matching".to_owned(),
            text,
        }),
    ];
    let part = (words(), leaf.clone()).prop_map(|(stem, body)| Part { stem, body });
    prop_oneof![
        4 => leaf,
        1 => proptest::collection::vec(part, 1..3).prop_map(|parts| Body::Case { parts }),
    ]
}

fn a_content() -> impl Strategy<Value = Content> {
    let basis = prop_oneof![
        Just(Vec::new()),
        Just(vec![citation("行政处罚法", Some(1))]),
        Just(vec![
            citation("行政许可法", None),
            citation("行政处罚法", Some(2))
        ]),
    ];
    (
        words(),
        a_body(),
        words(),
        proptest::collection::vec(words(), 0..2),
        basis,
    )
        .prop_map(|(stem, body, explanation, tags, basis)| Content {
            body,
            basis,
            explanation,
            tags,
            ..judge(&stem)
        })
}

fn a_state() -> impl Strategy<Value = State> {
    prop_oneof![
        Just(State::Draft),
        Just(State::Reviewed),
        Just(State::Live),
        Just(State::Retired)
    ]
}

/// Something that is done to a bank.
#[derive(Debug, Clone)]
enum Act {
    Enter(Vec<Content>, State),
    Revise(usize, Content, State),
    Move(usize, State),
    Undo(usize),
}

fn an_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (proptest::collection::vec(a_content(), 1..5), a_state())
            .prop_map(|(contents, state)| Act::Enter(contents, state)),
        3 => (any::<usize>(), a_content(), a_state()).prop_map(|(at, c, s)| Act::Revise(at, c, s)),
        3 => (any::<usize>(), a_state()).prop_map(|(at, state)| Act::Move(at, state)),
        1 => any::<usize>().prop_map(Act::Undo),
    ]
}

fn a_filter() -> impl Strategy<Value = Filter> {
    (
        "[行政处罚ab1+%（ ]{0,4}",
        proptest::option::of(prop_oneof![
            Just("行政处罚法".to_owned()),
            Just("行政许可法".to_owned()),
            Just(String::new())
        ]),
        proptest::option::of(0_u16..3),
        proptest::option::of(a_state()),
        proptest::option::of(proptest::sample::select(&Kind::ALL[..])),
        any::<bool>(),
    )
        .prop_map(|(text, law, article, state, kind, unretired)| Filter {
            unretired,
            kind,
            article: article.filter(|_| law.as_ref().is_some_and(|law| !law.is_empty())),
            law,
            state,
            text,
        })
}

/// What the filter means, told without any index.
fn lets_through(filter: &Filter, stored: &Stored) -> bool {
    let content = &stored.question.content;
    let wanted = Wanted::of(&filter.text);
    let text = if wanted.is_empty() {
        content.stem.contains(filter.text.trim())
    } else {
        wanted.is_in(content)
    };
    let law = filter.law.as_ref().is_none_or(|law| {
        if law.is_empty() {
            return content.basis.is_empty();
        }
        content.basis.iter().any(|basis| {
            basis.law == *law
                && filter
                    .article
                    .is_none_or(|article| basis.article.unwrap_or(0) == article)
        })
    });
    let kind = filter.kind.is_none_or(|kind| content.body.kind() == kind);
    let state = filter
        .state
        .is_none_or(|state| stored.question.state == state);
    let in_use = !filter.unretired || stored.question.state != State::Retired;
    text && law && kind && state && in_use
}

fn perform(bank: &mut Bank, act: &Act, imports: &mut Vec<u8>) {
    let standing: Vec<QuestionId> = bank.all().unwrap().iter().map(|s| s.question.id).collect();
    let at = |at: usize| (!standing.is_empty()).then(|| standing[at % standing.len()]);
    match act {
        Act::Enter(contents, state) => {
            let number = u8::try_from(imports.len()).unwrap();
            let entries: Vec<Entry> = contents
                .iter()
                .zip(0..)
                .map(|(content, place)| entry(number * 5 + place, content.clone()))
                .collect();
            bank.enter(&entries, *state, stamp(number)).unwrap();
            imports.push(number);
        }
        Act::Revise(which, content, state) => {
            if let Some(id) = at(*which) {
                bank.revise(id, revision(content, *state), HAND).unwrap();
            }
        }
        Act::Move(which, state) => {
            if let Some(id) = at(*which) {
                bank.set_state(id, *state, HAND).unwrap();
            }
        }
        Act::Undo(which) => {
            if !imports.is_empty() {
                let number = imports[*which % imports.len()];
                // An import that is undone already stays so.
                let _ = bank.undo(import(number), 7);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_index_says_what_reading_says(
        acts in proptest::collection::vec(an_act(), 1..12),
        filters in proptest::collection::vec(a_filter(), 1..12),
    ) {
        let folder = Folder::new();
        let mut bank = folder.bank();
        let mut imports = Vec::new();
        for act in &acts {
            perform(&mut bank, act, &mut imports);
        }
        let all = bank.all().unwrap();
        for filter in filters {
            let expected: Vec<QuestionId> = all
                .iter()
                .filter(|stored| lets_through(&filter, stored))
                .map(|stored| stored.question.id)
                .collect();
            let found = bank.page(&filter, 1000, 0).unwrap();
            let found: Vec<_> = found.iter().map(|stored| stored.question.id).collect();
            prop_assert_eq!(&found, &expected, "{:?}", filter);
            prop_assert_eq!(bank.count(&filter).unwrap() as usize, expected.len());
            prop_assert_eq!(bank.ids(&filter).unwrap(), expected.clone());
            let second = bank.page(&filter, 2, 1).unwrap();
            let second: Vec<_> = second.iter().map(|stored| stored.question.id).collect();
            let turned: Vec<_> = expected.into_iter().skip(1).take(2).collect();
            prop_assert_eq!(second, turned);
        }
        for cited in bank.cited().unwrap() {
            let filter = Filter {
                law: Some(cited.law.clone()),
                article: (!cited.law.is_empty()).then_some(cited.article),
                unretired: true,
                ..Filter::default()
            };
            prop_assert_eq!(bank.count(&filter).unwrap(), cited.questions, "{:?}", cited);
        }
        bank.check().unwrap();
    }
}

#[test]
fn what_a_large_import_leaves_is_found_on_the_first_search() {
    let folder = Folder::new();
    let mut bank = folder.bank();
    let count = index::AT_ONCE + 3;
    let entries: Vec<Entry> = (0..count)
        .map(|number| Entry {
            id: QuestionId::new(u64::from(number), [9; 10]),
            content: judge(&format!("第{number}题")),
            place: String::new(),
        })
        .collect();
    bank.enter(&entries, State::Live, stamp(0)).unwrap();
    assert!(!index::is_complete(&bank.connection).unwrap());
    let last = Filter {
        text: format!("第{}题", count - 1),
        ..Filter::default()
    };
    assert_eq!(bank.count(&last).unwrap(), 1);
    assert!(index::is_complete(&bank.connection).unwrap());
}

#[test]
fn a_bank_of_the_first_version_comes_over_whole() {
    let folder = Folder::new();
    let path = folder.0.join("old.sqlite");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../migrations/bank-1.sql"))
        .unwrap();
    old.pragma_update(None, "application_id", connection::BANK.application_id)
        .unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let id = question(1);
    let writer = AccountId::new(8, [1; 10]);
    let reader = AccountId::new(8, [2; 10]);
    let facts = "INSERT INTO bank VALUES ('id', ?1), ('name', '旧题库')";
    let _ = old
        .execute(facts, [BankId::new(1, [1; 10]).to_string()])
        .unwrap();
    let mut content = judge("执法人员不得少于两人");
    content.basis = vec![citation("行政处罚法", Some(42))];
    let text = to_json(&content).unwrap();
    let _ = old
        .execute(
            "INSERT INTO question (id, version, state, kind, stem, content, fingerprint, changed_at, changed_by)
             VALUES (?1, 2, 'reviewed', 'judge', ?2, ?3, zeroblob(32), 30, ?4)",
            params![id.as_bytes(), content.stem, text, reader.as_bytes()],
        )
        .unwrap();
    let before = to_json(&judge("执法人员不得少于一人")).unwrap();
    for (version, state, content, at) in [
        (1, "live", &before, 10),
        (2, "live", &text, 20),
        (2, "draft", &text, 25),
    ] {
        let _ = old
            .execute(
                "INSERT INTO question_history VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    id.as_bytes(),
                    version,
                    state,
                    content,
                    at,
                    writer.as_bytes()
                ],
            )
            .unwrap();
    }
    drop(old);
    let mut bank = Bank::open(&path).unwrap();
    let found = Filter {
        text: "两人".to_owned(),
        law: Some("行政处罚法".to_owned()),
        article: Some(42),
        ..Filter::default()
    };
    assert_eq!(bank.ids(&found).unwrap(), [id]);
    let versions: Vec<_> = bank
        .history(id)
        .unwrap()
        .into_iter()
        .map(|e| (e.version, e.state, e.at))
        .collect();
    let expected = [
        (1, State::Live, 10),
        (2, State::Live, 20),
        (2, State::Draft, 25),
    ];
    assert_eq!(versions, expected);
    let wrote: (Vec<u8>, i64, Vec<u8>) = bank
        .connection
        .query_row(
            "SELECT written_by, written_at, reviewed_by FROM question",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!(
        wrote,
        (writer.as_bytes().to_vec(), 20, reader.as_bytes().to_vec())
    );
    bank.check().unwrap();
}

#[test]
fn a_move_keeps_the_text_of_its_version_readable() {
    let folder = Folder::new();
    let mut bank = folder.bank();
    bank.enter(&[entry(1, judge("甲"))], State::Draft, stamp(0))
        .unwrap();
    // All within one millisecond.
    bank.set_state(question(1), State::Reviewed, HAND).unwrap();
    bank.set_state(question(1), State::Draft, HAND).unwrap();
    bank.set_state(question(1), State::Reviewed, HAND).unwrap();
    bank.revise(question(1), revision(&judge("乙"), State::Draft), HAND)
        .unwrap();
    bank.set_state(question(1), State::Live, HAND).unwrap();
    let told: Vec<_> = bank
        .history(question(1))
        .unwrap()
        .into_iter()
        .map(|earlier| (earlier.version, earlier.state, earlier.content.stem))
        .collect();
    let row = |version, state, stem: &str| (version, state, stem.to_owned());
    assert_eq!(
        told,
        [
            row(1, State::Draft, "甲"),
            row(1, State::Reviewed, "甲"),
            row(1, State::Draft, "甲"),
            row(1, State::Reviewed, "甲"),
            row(2, State::Draft, "乙"),
        ]
    );
}

#[test]
fn taking_a_recall_back_reviews_nothing() {
    use crate::domain::law::impact::Reason;
    let folder = Folder::new();
    let mut bank = folder.bank();
    bank.enter(&[entry(1, judge("甲"))], State::Draft, stamp(0))
        .unwrap();
    let (reader, other) = (AccountId::new(8, [2; 10]), AccountId::new(8, [3; 10]));
    let hand = Hand {
        at: 6,
        by: Some(reader),
    };
    bank.set_state(question(1), State::Reviewed, hand).unwrap();
    let reason = Reason {
        law: "行政处罚法".to_owned(),
        from: jiff::civil::date(2017, 9, 1),
        to: jiff::civil::date(2021, 1, 22),
    };
    let recalled = Recalled {
        question: question(1),
        version: 1,
        touches: Vec::new(),
    };
    let recall = IntentId::new(9, [9; 10]);
    let moved = bank
        .recall(recall, &reason, &[recalled], 7, Some(other))
        .unwrap();
    assert_eq!(
        (moved, bank.hands(question(1)).unwrap().reviewed),
        (1, None)
    );
    let _ = bank.undo_recall(recall, 8, Some(other)).unwrap();
    assert_eq!(
        bank.question(question(1)).unwrap().question.state,
        State::Reviewed
    );
    assert_eq!(bank.hands(question(1)).unwrap().reviewed, Some(hand));
}

#[test]
fn fingerprints_are_found_whether_looked_up_or_read_through() {
    let folder = Folder::new();
    let mut bank = folder.bank();
    let entries: Vec<Entry> = (0..40)
        .map(|n| entry(n, judge(&format!("第{}题", n / 2))))
        .collect();
    bank.enter(&entries, State::Live, stamp(1)).unwrap();
    let print = |n: u8| fingerprint(&judge(&format!("第{n}题")));
    let found = |wanted: &[u8]| -> Vec<(Fingerprint, u32)> {
        let mut prints: Vec<_> = wanted.iter().map(|n| print(*n)).collect();
        prints.sort_unstable();
        let mut found = bank.standing(&prints).unwrap();
        found.sort_by_key(|(_, number)| *number);
        found
    };
    // Few of many are looked up; many are met on the way through the index.
    assert_eq!(found(&[3, 99]), [(print(3), 7), (print(3), 8)]);
    let many: Vec<u8> = (10..90).collect();
    let met: Vec<u32> = found(&many).into_iter().map(|(_, number)| number).collect();
    assert_eq!(met, (21..=40).collect::<Vec<u32>>());
}

#[test]
fn a_large_import_leaves_the_bank_as_a_small_one_does() {
    let act = |number: u8| Admission {
        import: import(number),
        at: 5,
        by: None,
        state: State::Live,
    };
    let contents: Vec<Content> = (0..30).map(|n| judge(&format!("第{n}题"))).collect();
    let print = fingerprint(&contents[7]);
    let folder = Folder::new();
    let mut bank = folder.bank();
    let mut entering = bank.begin_entering(act(1), true).unwrap();
    for (number, content) in (0..).zip(&contents) {
        let prepared = Prepared::of(content).unwrap();
        entering.push(question(number), &prepared, "").unwrap();
    }
    entering.finish(stamp(1).intent).unwrap();
    assert!(bank.has_intent(stamp(1).intent).unwrap());
    assert_eq!(bank.standing(&[print]).unwrap(), [(print, 8)]);
    let mut beginnings = Vec::new();
    bank.beginnings(|beginning| beginnings.push(beginning))
        .unwrap();
    assert_eq!(beginnings.len(), 30);
    assert!(beginnings.contains(&print.beginning()));
    bank.check().unwrap();
    // The first search finds what no index held.
    let filter = Filter {
        text: "第7题".to_owned(),
        ..Filter::default()
    };
    assert_eq!(bank.count(&filter).unwrap(), 1);
    // What is broken off leaves neither questions nor a bank without its index.
    let mut entering = bank.begin_entering(act(2), true).unwrap();
    let prepared = Prepared::of(&judge("半途")).unwrap();
    entering.push(question(99), &prepared, "").unwrap();
    drop(entering);
    assert_eq!(bank.all().unwrap().len(), 30);
    assert_eq!(bank.import_stands(import(2)).unwrap(), None);
    assert_eq!(bank.standing(&[print]).unwrap(), [(print, 8)]);
}

/// What is near to a question, asked by marks and by reading every question.
fn near_to(bank: &Bank, content: &Content) -> [Vec<u32>; 2] {
    use crate::domain::near::Form;
    let form = Form::of(content).unwrap();
    let mut marks: Vec<u32> = form.marks().each().collect();
    marks.sort_unstable();
    let is_near = |standing: &Content| Form::of(standing).is_some_and(|it| it.is_near(&form));
    let (mut by_marks, mut by_all) = (Vec::new(), Vec::new());
    bank.marked(&marks, |number, _, standing| {
        by_marks.extend(is_near(standing).then_some(number));
    })
    .unwrap();
    bank.each(|number, _, standing| by_all.extend(is_near(standing).then_some(number)))
        .unwrap();
    [by_marks, by_all]
}

#[test]
fn near_questions_are_found_by_marks_whatever_was_done() {
    let stem = |number: u8| format!("第{number}类案件中执法人员当场作出决定应当出示证件并且告知");
    let other =
        |number: u8| format!("关于第{number}类案件中执法人员当场作出决定，应当出示证件并且告知：");
    let folder = Folder::new();
    let mut bank = folder.bank();
    let some = |range: std::ops::Range<u8>| -> Vec<Entry> {
        range.map(|n| entry(n, judge(&stem(n)))).collect()
    };
    let near = |bank: &Bank, number: u8| {
        let [by_marks, by_all] = near_to(bank, &judge(&other(number)));
        assert_eq!(by_marks, by_all);
        by_marks
    };
    bank.enter(&some(0..40), State::Live, stamp(0)).unwrap();
    bank.enter(&some(40..60), State::Live, stamp(1)).unwrap();
    let marked: u32 = bank
        .connection
        .query_row(
            "SELECT count(DISTINCT number) FROM question_mark",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(marked, 60);
    let found: Vec<_> = (0..60).map(|number| near(&bank, number)).collect();
    let expected: Vec<Vec<u32>> = (1..=60).map(|number| vec![number]).collect();
    assert_eq!(found, expected);
    // It asks something else now, and what it asked before is asked no more.
    let changed = judge(&stem(99));
    bank.revise(question(7), revision(&changed, State::Live), HAND)
        .unwrap();
    assert_eq!((near(&bank, 7), near(&bank, 99)), (vec![], vec![8]));
    let _ = bank.undo(import(1), 9).unwrap();
    assert_eq!((near(&bank, 39), near(&bank, 41)), (vec![40], vec![]));
    // Marks of another edition are made anew, and so are those that a large import left.
    bank.state("marked", "0-0 60").unwrap();
    assert_eq!(near(&bank, 3), [4]);
    bank.check().unwrap();
}
