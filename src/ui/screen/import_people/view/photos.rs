//! How importing pictures looks.

use iced::Length;
use iced::widget::{column, container, row};
use jiff::Timestamp;

use super::super::photos::{Looking, Message, Opened, Photos, Pile, Stage};
use crate::i18n::{fl, format, sentence};
use crate::service::photo::{Change, Entry, Import};
use crate::ui::part::intake;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::loading::loading;
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{banner::banner, button, empty_state::empty_state, words};
use crate::ui::{Element, Session};

/// Files of a page.
const ROWS: usize = 30;
/// The height of a picture that is looked at.
const HEIGHT: f32 = 320.0;

impl Photos {
    pub(super) fn view<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        match self.intake.stage() {
            intake::Stage::Choosing => self.choosing(session),
            intake::Stage::Reading(reading) => {
                let stop = Message::Intake(intake::Message::Stopped);
                intake::waiting(fl!("import-photos-title"), reading, stop)
            }
            intake::Stage::Read(Stage::Looking(looking)) => self.looking(looking),
            intake::Stage::Read(Stage::Done(kept)) => self.done(*kept, session),
        }
    }

    fn choosing<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        let folder = button::secondary(fl!("import-photos-folder"))
            .id("photos-folder")
            .on_press(Message::FolderWanted);
        let besides = column![folder]
            .push(
                self.latest
                    .as_ref()
                    .map(|latest| self.latest(latest, session)),
            )
            .spacing(space::M);
        let form = self.intake.form(
            fl!("import-photos-formats"),
            Some(besides.into()),
            true,
            fl!("import-photos-note"),
            Message::Intake,
        );
        page(fl!("import-photos-title"))
            .subtitle(fl!("import-photos-subtitle"))
            .action(
                button::secondary(fl!("common-back"))
                    .id("photos-back")
                    .on_press(Message::Left),
            )
            .body(form)
    }

    /// The latest import, and the way to undo it.
    fn latest<'a>(&'a self, latest: &Import, session: &Session) -> Element<'a, Message> {
        let when = Timestamp::from_millisecond(latest.at)
            .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
            .map(format::date_time)
            .unwrap_or_default();
        let count = format::number(latest.kept);
        let words = if latest.is_undone {
            fl!("import-photos-latest-undone", when = when, count = count)
        } else {
            let by = latest.by.clone().unwrap_or_else(|| fl!("bank-by-nobody"));
            fl!("import-photos-latest", when = when, count = count, by = by)
        };
        let undo = (!latest.is_undone).then(|| {
            button::secondary(fl!("import-photos-undo"))
                .id("photos-undo")
                .on_press_maybe((!self.undoing).then_some(Message::UndoAsked))
        });
        row![words::small(words).width(Length::Fill)]
            .push(undo)
            .spacing(space::S)
            .align_y(iced::Alignment::Center)
            .into()
    }

    fn looking<'a>(&'a self, looking: &'a Looking) -> Element<'a, Message> {
        let piles = [
            (
                Pile::Sure,
                fl!(
                    "import-photos-sure",
                    count = format::count(looking.count(Pile::Sure))
                ),
            ),
            (
                Pile::Doubtful,
                fl!(
                    "import-photos-doubtful",
                    count = format::count(looking.count(Pile::Doubtful))
                ),
            ),
            (
                Pile::Left,
                fl!(
                    "import-photos-left",
                    count = format::count(looking.count(Pile::Left))
                ),
            ),
        ];
        let piles = segmented(
            "photo-piles",
            piles,
            Some(&looking.pile),
            Message::PileChosen,
        );
        let shown = looking.shown();
        let here = Page::new(looking.page, ROWS, shown.len());
        let why = (looking.pile == Pile::Doubtful && !shown.is_empty())
            .then(|| words::small(fl!("import-photos-doubtful-why")));
        let body: Element<'a, Message> = if shown.is_empty() {
            empty_state(fl!("import-photos-none"), fl!("import-photos-none-why")).into()
        } else {
            let columns = [
                column_of(fl!("import-photos-file"), Length::FillPortion(3)),
                column_of(fl!("import-photos-person"), Length::FillPortion(2)),
                column_of(fl!("import-photos-what"), Length::FillPortion(5)),
            ];
            let rows = here.cut(shown);
            words::card(table(
                "photos",
                &columns,
                rows.map(|(place, entry)| file(looking, place, entry)),
            ))
            .padding(space::XS)
            .height(Length::Fill)
            .into()
        };
        let keeping = looking.keeping();
        let whole = page(fl!("import-photos-title"))
            .subtitle(fl!("import-photos-note"))
            .action(
                button::secondary(fl!("import-other-files"))
                    .id("photos-other")
                    .on_press(Message::StartedOver),
            )
            .action(
                button::primary(fl!("import-photos-accept", count = keeping))
                    .id("photos-accept")
                    .on_press_maybe(
                        (keeping > 0 && !looking.saving).then_some(Message::AcceptAsked),
                    ),
            )
            .body(
                column![piles]
                    .push(
                        self.intake
                            .error
                            .as_deref()
                            .map(|error| banner(Tone::Negative, error)),
                    )
                    .push(why)
                    .push(body)
                    .push((here.count() > 1).then(|| paging(here, Message::PageTurned)))
                    .spacing(space::S),
            );
        let opened = looking.opened();
        dialog::over(
            whole,
            opened.and_then(|(entry, opened)| picture(entry, opened)),
        )
    }

    fn done<'a>(&'a self, kept: u32, session: &Session) -> Element<'a, Message> {
        let content = column![
            words::title(fl!("import-photos-kept", count = kept)),
            words::muted(fl!("import-photos-kept-why")),
        ]
        .push(
            self.latest
                .as_ref()
                .map(|latest| self.latest(latest, session)),
        )
        .push(
            self.intake
                .error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
        )
        .push(
            row![
                button::primary(fl!("import-again"))
                    .id("photos-again")
                    .on_press(Message::StartedOver),
                button::secondary(fl!("common-back"))
                    .id("photos-back")
                    .on_press(Message::Left),
            ]
            .spacing(space::XS),
        )
        .spacing(space::M);
        page(fl!("import-photos-title")).body(
            words::card(content)
                .padding(space::XL)
                .width(Length::Fill)
                .max_width(measure::TEXT),
        )
    }
}

/// A file, whose it is, and what becomes of it.
fn file<'a>(looking: &Looking, place: usize, entry: &'a Entry) -> Row<'a, Message> {
    let found = match &entry.verdict {
        Ok(found) => found,
        Err(refused) => {
            return row_of([
                entry.file.as_str().into(),
                Cell::Muted(String::new()),
                sentence::photo_refused(refused).into(),
            ]);
        }
    };
    let taken = looking.ticked.contains(&place);
    let (tone, words) = match found.doubt {
        None => change(found.change),
        Some(_) if taken => {
            let (_, change) = change(found.change);
            let words = format!("{} · {change}", fl!("import-photos-taken"));
            (Tone::Positive, words)
        }
        Some(doubt) => (Tone::Caution, sentence::photo_doubt(doubt)),
    };
    row_of([
        entry.file.as_str().into(),
        found.name.as_str().into(),
        Cell::Badge(tone, words),
    ])
    .chosen(taken)
    .on_press(Message::Opened(place))
}

fn change(change: Change) -> (Tone, String) {
    match change {
        Change::New => (Tone::Positive, fl!("import-photos-new")),
        Change::Replaces => (Tone::Accent, fl!("import-photos-replaces")),
        Change::Same => (Tone::Neutral, fl!("import-photos-same")),
    }
}

/// A picture beside what its file says, and the decision where there is a doubt.
fn picture<'a>(entry: &'a Entry, opened: &'a Opened) -> Option<Dialog<'a, Message>> {
    let found = entry.verdict.as_ref().ok()?;
    let shown: Element<'a, Message> = match &opened.picture {
        None => loading(fl!("common-loading")).into(),
        Some(Ok(handle)) => iced::widget::image(handle.clone())
            .height(HEIGHT)
            .content_fit(iced::ContentFit::Contain)
            .into(),
        Some(Err(why)) => banner(Tone::Negative, why.as_str()).into(),
    };
    let doubt = found.doubt.map(|doubt| {
        let why = sentence::photo_doubt(doubt);
        words::toned(Tone::Caution, why)
    });
    let body = column![
        container(shown).center_x(Length::Fill),
        words::body(entry.file.as_str()),
    ]
    .push(doubt)
    .spacing(space::S);
    let card = dialog(found.name.as_str())
        .body(body)
        .on_dismiss(Message::Dismissed)
        .width(480.0);
    Some(if found.doubt.is_some() {
        card.action(
            button::secondary(fl!("import-photos-take-not"))
                .id("photo-take-not")
                .on_press(Message::Ticked(false)),
        )
        .action(
            button::primary(fl!("import-photos-take"))
                .id("photo-take")
                .on_press(Message::Ticked(true)),
        )
    } else {
        card.action(
            button::primary(fl!("common-close"))
                .id("photo-close")
                .on_press(Message::Dismissed),
        )
    })
}
