//! Everybody whom a decision concerns, before it is made.

use iced::Length;
use iced::widget::{column, space as gap};

use crate::i18n::{correction, fl, format};
use crate::service::correction::Effect;
use crate::ui::Element;
use crate::ui::screen::correction::{Message, Pending, REASON, ROWS, State, What};
use crate::ui::theme::{Tone, size, space};
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, line::line, loading::loading, words,
};

impl State {
    pub(super) fn effects<'a>(&'a self, pending: &'a Pending) -> Element<'a, Message> {
        let (title, decide) = match pending.what {
            What::Correct => (fl!("correction-effects"), fl!("correction-decide")),
            What::TakeBack(_) => (fl!("correction-back-effects"), fl!("correction-take-back")),
        };
        let body: Element<'a, Message> = if self.working {
            loading(fl!("correction-working")).into()
        } else {
            told(pending)
        };
        page(title)
            .subtitle(self.name.clone())
            .action(
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press_maybe((!self.working).then_some(Message::PreviewLeft)),
            )
            .action(
                button::primary(decide)
                    .id("decide")
                    .on_press_maybe((!self.working).then_some(Message::Decided)),
            )
            .body(
                column![]
                    .push(self.error_banner())
                    .push(body)
                    .spacing(space::S),
            )
    }
}

fn told(pending: &Pending) -> Element<'_, Message> {
    let preview = &pending.preview;
    let sides = preview
        .effects
        .iter()
        .filter(|one| one.changes_sides())
        .count();
    let counts = fl!(
        "correction-effect-counts",
        results = format::number(preview.results),
        changed = format::count(preview.effects.len()),
        sides = format::count(sides)
    );
    let ongoing = (preview.ongoing > 0).then(|| {
        banner(
            Tone::Caution,
            fl!(
                "correction-ongoing",
                count = format::number(preview.ongoing)
            ),
        )
    });
    let awaiting = (preview.awaiting > 0).then(|| {
        banner(
            Tone::Caution,
            fl!(
                "correction-awaiting",
                count = format::number(preview.awaiting)
            ),
        )
    });
    let reason = matches!(pending.what, What::TakeBack(_)).then(|| {
        let input = field::text_field(
            REASON,
            &fl!("correction-back-example"),
            &pending.reason,
            Message::ReasonTyped,
        )
        .on_submit(Message::Decided);
        field::field(fl!("correction-reason"), input).hint(fl!("correction-on-record"))
    });
    let body: Element<'_, Message> = if preview.effects.is_empty() {
        empty_state(fl!("correction-nobody"), fl!("correction-nobody-why")).into()
    } else {
        people(pending)
    };
    column![words::body(counts)]
        .push(ongoing)
        .push(awaiting)
        .push(reason)
        .push(body)
        .push(gap().height(0))
        .spacing(space::S)
        .into()
}

fn people(pending: &Pending) -> Element<'_, Message> {
    let effects = &pending.preview.effects;
    let columns = [
        column_of(fl!("correction-person"), Length::FillPortion(3)),
        column_of(fl!("correction-before"), Length::FillPortion(2)),
        column_of(fl!("correction-after"), Length::FillPortion(2)),
        column_of(fl!("correction-follows"), Length::FillPortion(3)),
    ];
    let here = Page::new(pending.page, ROWS, effects.len());
    let rows = here.cut(effects).map(effect);
    column![
        words::card(table("effects", &columns, rows))
            .padding(space::XS)
            .height(Length::Fill)
    ]
    .push((here.count() > 1).then(|| paging(here, Message::EffectsTurned)))
    .spacing(space::XS)
    .into()
}

fn effect(effect: &Effect) -> Row<'_, Message> {
    let person = column![
        line(effect.name.as_str()),
        line(effect.unit.as_str()).size(size::SMALL).muted(),
    ];
    let after = correction::mark(effect.after);
    let after = if effect.changes_sides() {
        let tone = if effect.after.outcome == crate::domain::consequence::Outcome::Passed {
            Tone::Positive
        } else {
            Tone::Negative
        };
        Cell::Badge(tone, after)
    } else {
        after.into()
    };
    let follows = column![line(correction::all_follows(&effect.follows))].push(
        effect
            .certificate
            .as_deref()
            .map(|number| line(number).size(size::SMALL).muted()),
    );
    row_of([
        Cell::Other(person.into()),
        Cell::Muted(correction::mark(effect.before)),
        after,
        Cell::Other(follows.into()),
    ])
}
