//! How the stages of an import look.

use iced::widget::{Column, column, container, row, scrollable, space as gap};
use iced::{Alignment, Length};

use super::{Entering, Looking, Message};
use crate::domain::law::statute::ArticleNumber;
use crate::domain::ledger::{Code, Pile};
use crate::i18n::{fl, format, law as words_of, names, question};
use crate::service::law::import::{ReadFile, Remark};
use crate::ui::Element;
use crate::ui::part::facts::facts;
use crate::ui::part::intake;
use crate::ui::part::ledger::{self, Heads, Key, Words};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{badge::badge, button, field, keys, line::line, page, words};

impl Entering {
    /// The import in the place of the screen.
    pub(in crate::ui::screen::statutes) fn view(&self) -> Element<'_, Message> {
        match self.intake.stage() {
            intake::Stage::Choosing => self.choosing(),
            intake::Stage::Reading(reading) => {
                let stop = Message::Intake(intake::Message::Stopped);
                intake::waiting(fl!("law-import"), reading, stop)
            }
            intake::Stage::Read(looking) => self.looking(looking),
        }
    }

    fn choosing(&self) -> Element<'_, Message> {
        let form = self.intake.form(
            fl!("law-import-formats"),
            None,
            true,
            fl!("law-import-note"),
            Message::Intake,
        );
        page::page(fl!("law-import"))
            .subtitle(fl!("law-import-subtitle"))
            .action(
                button::secondary(fl!("common-back"))
                    .id("statutes-leave")
                    .on_press(Message::LeaveAsked),
            )
            .body(form)
    }

    fn looking<'a>(&'a self, looking: &'a Looking) -> Element<'a, Message> {
        let notices = intake::notices(&looking.read.unread, self.intake.error.as_deref());
        let heads = Heads {
            number: fl!("law-head-articles"),
            words: fl!("law-head-law"),
        };
        let body = looking.ledger.view(
            heads,
            |key| words_at(looking, key),
            detail(looking),
            None,
            Message::Ledger,
        );
        let view = column![bar(looking)].push(notices).push(body);
        keys::on_press(view, |press| ledger::key(press).map(Message::Ledger))
    }
}

/// What is read, and the way on.
fn bar(looking: &Looking) -> Element<'_, Message> {
    let entering = looking.ledger.entering();
    let may = entering > 0 && !looking.entering;
    let found = fl!(
        "law-import-found",
        count = format::count(looking.ledger.found())
    );
    page::top_bar(
        [
            words::muted(fl!("law-import")).into(),
            badge(Tone::Accent, found),
        ],
        [
            button::secondary(fl!("common-cancel"))
                .id("statutes-leave")
                .on_press(Message::LeaveAsked)
                .into(),
            button::secondary(fl!("import-other-files"))
                .id("import-other-files")
                .on_press(Message::StartedOver)
                .into(),
            button::primary(fl!("law-accept", count = format::count(entering)))
                .id("import-accept")
                .on_press_maybe(may.then_some(Message::AcceptAsked))
                .into(),
        ],
    )
}

/// What the list says of a file.
fn words_at(looking: &Looking, (file, _): Key) -> Words {
    let file = looking.read.preview.files.get(file);
    Words {
        number: file.map_or_else(String::new, |file| {
            format::count(file.reading.text.articles.len())
        }),
        words: file.map_or_else(String::new, |file| file.reading.title.clone()),
    }
}

/// The right half of the ledger: the law as it was understood, its dates, and what was noticed.
fn detail(looking: &Looking) -> Element<'_, Message> {
    let Some((_, file)) = looking.current() else {
        return gap().into();
    };
    let content = column![
        looking
            .ledger
            .caption(fl!("import-understood"))
            .map(Message::Ledger),
        words::card(understood(file)).width(Length::Fill),
    ]
    .push((file.reading.pile() != Pile::Refused).then(|| dates(looking)))
    .push(remarks(&file.reading.remarks))
    .push(
        looking
            .ledger
            .ticks()
            .map(|ticks| ticks.map(Message::Ledger)),
    )
    .push(beginning(file))
    .spacing(space::M);
    scrollable(container(content).padding([space::S, space::L]))
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

fn understood(file: &ReadFile) -> Element<'_, Message> {
    let reading = &file.reading;
    let (chapters, sections) = reading.text.divisions();
    let source = |source: crate::domain::law::statute::DateSource| words_of::date_source(source);
    let known = [
        (fl!("law-file"), file.name.clone()),
        (fl!("law-short"), reading.short()),
        (
            fl!("law-adopted"),
            reading.adopted.map_or_else(
                || fl!("law-unknown"),
                |(day, from)| {
                    fl!(
                        "law-date-from",
                        date = format::date_table(day),
                        from = source(from)
                    )
                },
            ),
        ),
        (
            fl!("law-head-effective"),
            reading.effective.map_or_else(
                || fl!("law-unknown"),
                |(day, from)| {
                    fl!(
                        "law-date-from",
                        date = format::date_table(day),
                        from = source(from)
                    )
                },
            ),
        ),
        (
            fl!("law-size"),
            fl!(
                "law-size-is",
                articles = format::count(reading.text.articles.len()),
                chapters = format::count(chapters),
                sections = format::count(sections)
            ),
        ),
    ];
    column![words::large(reading.title.as_str()), facts(known)]
        .spacing(space::S)
        .into()
}

/// The fields for dates that a person knows better than the file.
fn dates(looking: &Looking) -> Element<'_, Message> {
    let adopted = field::text_field(
        "statutes-adopted",
        &fl!("law-date-form"),
        &looking.adopted,
        Message::AdoptedTyped,
    )
    .on_submit(Message::DatesGiven);
    let effective = field::text_field(
        "statutes-effective",
        &fl!("law-date-form"),
        &looking.effective,
        Message::EffectiveTyped,
    )
    .on_submit(Message::DatesGiven);
    let error = looking
        .date_error
        .as_deref()
        .map(|error| words::toned(Tone::Negative, error));
    column![
        row![
            field::field(fl!("law-adopted"), adopted),
            field::field(fl!("law-head-effective"), effective).optional(),
        ]
        .spacing(space::S),
        row![
            button::secondary(fl!("law-date-take"))
                .id("statutes-date")
                .on_press(Message::DatesGiven)
        ]
        .push(error)
        .spacing(space::S)
        .align_y(Alignment::Center),
    ]
    .spacing(space::XS)
    .into()
}

/// Every remark with its place, what it means, and the line it is about.
fn remarks(remarks: &[Remark]) -> Option<Element<'_, Message>> {
    /// More of them are counted: a file that breaks off everywhere is no law.
    const LISTED: usize = 30;
    let lines = remarks.iter().take(LISTED).map(|remark| {
        let tone = match remark.pile {
            Pile::Accepted => Tone::Neutral,
            Pile::Review => Tone::Caution,
            Pile::Refused => Tone::Negative,
        };
        let raw = remark.raw.lines().next().unwrap_or_default();
        let detail = detail_words(remark);
        let detail = (!detail.is_empty()).then(|| words::small(detail));
        column![
            row![
                words::toned(tone, names::finding(remark.code)),
                words::small(names::place(&remark.at)),
            ]
            .push(detail)
            .spacing(space::S)
            .align_y(Alignment::Center),
            words::body(names::finding_sentence(remark.code)),
            line(raw).muted(),
        ]
        .spacing(space::XXS)
        .into()
    });
    (!remarks.is_empty()).then(|| {
        let more = remarks.len().saturating_sub(LISTED);
        Column::with_children(lines)
            .push(
                (more > 0)
                    .then(|| words::muted(fl!("law-more-remarks", count = format::count(more)))),
            )
            .spacing(space::S)
            .into()
    })
}

/// What a remark is about: articles by their names, anything else as it was found.
fn detail_words(remark: &Remark) -> String {
    let articles: Option<Vec<String>> = remark
        .detail
        .split('–')
        .map(|number| ArticleNumber::parse(number).map(question::article))
        .collect();
    match (remark.code, articles) {
        (
            Code::ArticleGap
            | Code::ArticleRepeated
            | Code::ArticleBackward
            | Code::ArticleBlank
            | Code::ItemGap
            | Code::HeadInferred,
            Some(articles),
        ) => articles.join("–"),
        _ => remark.detail.clone(),
    }
}

/// The first articles, to see whether the text was understood.
fn beginning(file: &ReadFile) -> Element<'_, Message> {
    const ARTICLES: usize = 3;
    let articles = file.reading.text.articles.iter().take(ARTICLES);
    let articles = articles.map(|article| crate::ui::part::statute::article(article, None));
    column![
        words::heading(fl!("law-beginning")),
        words::card(Column::with_children(articles).spacing(space::S)).width(Length::Fill),
    ]
    .spacing(space::XS)
    .into()
}
