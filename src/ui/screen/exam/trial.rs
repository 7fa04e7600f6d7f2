//! The practice run: the same screen over a sitting that is nowhere kept, with questions that everybody
//! can answer, and every control explained.

use super::outbox::Delivery;
use super::{Message, Opened, Watch};
use crate::domain::clock::Moment;
use crate::domain::question::{Body, Content, OptionSet};
use crate::domain::sitting::{Event, State as Events, What};
use crate::i18n::fl;
use crate::service::sitting;
use crate::ui::Action;

/// Begins a practice run.
pub(super) fn begin() -> Action<Message> {
    let (name, questions) = (fl!("trial-name"), questions());
    Action::ask(move |office, actor| {
        let opened = sitting::trial(office, actor, name, questions).map(|ongoing| {
            let watch = Watch::new(office.clock());
            Box::new(Opened { ongoing, watch })
        });
        Message::Opened(opened.map_err(std::sync::Arc::new))
    })
}

/// What the archive would do with events, done with the state alone.
pub(super) fn keep(mut state: Events, at: Moment, events: Vec<What>) -> Delivery {
    let mut kept = 0;
    for what in events {
        let event = Event {
            seq: state.next_seq(),
            at,
            what,
        };
        if let Err(refused) = state.apply(&event) {
            return Delivery {
                kept,
                state: Some(Box::new(state)),
                error: Some(std::sync::Arc::new(refused.into())),
            };
        }
        kept += 1;
    }
    Delivery {
        kept,
        state: Some(Box::new(state)),
        error: None,
    }
}

/// What is told above a question of the practice run.
pub(super) fn hint(number: u16) -> String {
    match number {
        1 => fl!("trial-hint-single"),
        2 => fl!("trial-hint-multiple"),
        3 => fl!("trial-hint-judge"),
        _ => fl!("trial-hint-blank"),
    }
}

/// One question of each kind that is chosen or filled in.
fn questions() -> Vec<Content> {
    let of = |stem: String, body: Body| Content {
        stem,
        body,
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: true,
    };
    let single = Body::Single {
        options: vec![
            fl!("trial-single-a"),
            fl!("trial-single-b"),
            fl!("trial-single-c"),
            fl!("trial-single-d"),
        ],
        key: OptionSet::only(0),
    };
    let multiple = Body::Multiple {
        options: vec![
            fl!("trial-multiple-a"),
            fl!("trial-multiple-b"),
            fl!("trial-multiple-c"),
            fl!("trial-multiple-d"),
        ],
        key: OptionSet::only(0).toggled(1).toggled(3),
    };
    let blank = Body::Blank {
        gaps: vec![vec![fl!("trial-blank-key")]],
    };
    vec![
        of(fl!("trial-single"), single),
        of(fl!("trial-multiple"), multiple),
        of(fl!("trial-judge"), Body::Judge { key: true }),
        of(fl!("trial-blank"), blank),
    ]
}
