//! What the laws have questions for: every figure opens its questions.

use iced::widget::{Row, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::Message;
use crate::domain::coverage::Coverage;
use crate::i18n::{coverage, fl, format};
use crate::service::curation::Covered;
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, loading::loading, words,
};

/// The laws at the left, the articles of the one that is chosen at the right.
pub(super) fn view<'a>(
    covered: Option<&'a Covered>,
    chosen: Option<&'a str>,
) -> Element<'a, Message> {
    let Some(covered) = covered else {
        return loading(fl!("common-loading")).into();
    };
    if covered.laws.is_empty() {
        return empty_state(fl!("bank-coverage-none"), fl!("bank-coverage-none-why")).into();
    }
    let law = covered
        .laws
        .iter()
        .find(|law| Some(law.law.as_str()) == chosen)
        .or(covered.laws.first());
    let none = (covered.without_basis > 0).then(|| {
        button::quiet(fl!(
            "bank-coverage-no-basis",
            count = format::number(covered.without_basis)
        ))
        .id("coverage-no-basis")
        .on_press(Message::FigurePressed(String::new(), None))
    });
    row![
        column![container(laws(covered, law)).height(Length::Fill)]
            .push(none)
            .width(Length::FillPortion(2)),
        container(scrollable(
            column![]
                .push(law.map(articles))
                .padding([0.0, space::M])
                .width(Length::Fill)
        ))
        .width(Length::FillPortion(3))
        .height(Length::Fill),
    ]
    .spacing(space::M)
    .into()
}

fn laws<'a>(covered: &'a Covered, shown: Option<&'a Coverage>) -> Element<'a, Message> {
    let columns = [
        column_of(fl!("bank-coverage-law"), Length::Fill),
        column_of(fl!("bank-bulk-questions"), 72).number(),
        column_of(fl!("bank-coverage-share"), 96).number(),
    ];
    let rows = covered.laws.iter().map(|law| {
        row_of([
            Cell::Words(law.law.clone()),
            Cell::Words(format::number(law.questions)),
            Cell::Words(coverage::share(law)),
        ])
        .on_press(Message::LawShown(law.law.clone()))
        .chosen(shown.is_some_and(|shown| shown.law == law.law))
    });
    table("coverage-laws", &columns, rows)
}

fn articles(law: &Coverage) -> Element<'_, Message> {
    let all = button::secondary(fl!(
        "bank-coverage-all",
        count = format::number(law.questions)
    ))
    .id("coverage-all")
    .on_press(Message::FigurePressed(law.law.clone(), None));
    let whole = (law.whole > 0).then(|| {
        button::secondary(fl!(
            "bank-coverage-whole",
            count = format::number(law.whole)
        ))
        .id("coverage-whole")
        .on_press(Message::FigurePressed(law.law.clone(), Some(0)))
    });
    let figures = law.articles.iter().map(|(article, questions)| {
        button::secondary(fl!(
            "bank-coverage-article",
            article = article.to_string(),
            count = format::number(*questions)
        ))
        .id(format!("coverage-{article}"))
        .on_press(Message::FigurePressed(law.law.clone(), Some(*article)))
        .into()
    });
    let unsure = law
        .of
        .is_none()
        .then(|| banner(Tone::Neutral, fl!("bank-coverage-unsure")));
    let unknown = (!law.unknown.is_empty()).then(|| {
        banner(Tone::Caution, fl!("bank-coverage-unknown")).detail(coverage::articles(&law.unknown))
    });
    let missing = if law.missing.is_empty() {
        words::muted(fl!("bank-coverage-complete"))
    } else {
        words::body(coverage::articles(&law.missing))
    };
    column![
        words::heading(law.law.as_str()),
        Row::new()
            .push(all)
            .push(whole)
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .wrap(),
    ]
    .push(unsure)
    .push(unknown)
    .push(words::heading(fl!("bank-coverage-without")))
    .push(missing)
    .push(words::heading(fl!("bank-coverage-with")))
    .push(
        Row::with_children(figures)
            .spacing(space::XS)
            .wrap()
            .vertical_spacing(space::XS),
    )
    .spacing(space::S)
    .into()
}
