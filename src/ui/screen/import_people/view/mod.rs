//! How the stages look.

mod photos;

use iced::Length;
use iced::widget::{column, row};

use super::{Looking, Message, Stage, State, found, row as person};
use crate::domain::ledger::Place;
use crate::i18n::{fl, format, names};
use crate::ui::part::files::format_words;
use crate::ui::part::intake;
use crate::ui::part::ledger::{self, Heads, Words};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{badge::badge, button, keys, line::line, page, words};
use crate::ui::{Element, Session};

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(photos) = &self.photos {
            return photos.view(session).map(Message::Photos);
        }
        match self.intake.stage() {
            intake::Stage::Choosing => self.choosing(),
            intake::Stage::Reading(reading) => {
                let stop = Message::Intake(intake::Message::Stopped);
                intake::waiting(fl!("import-people-title"), reading, stop)
            }
            intake::Stage::Read(Stage::Looking(looking)) => self.looking(looking),
            intake::Stage::Read(Stage::Done { entered, left_out }) => done(*entered, *left_out),
        }
    }

    fn choosing(&self) -> Element<'_, Message> {
        let form = self.intake.form(
            fl!("import-people-formats"),
            None,
            true,
            fl!("import-read-note"),
            Message::Intake,
        );
        page::page(fl!("import-people-title"))
            .subtitle(fl!("import-people-subtitle"))
            .action(
                button::secondary(fl!("import-photos-go"))
                    .id("photos-go")
                    .on_press(Message::PhotosAsked),
            )
            .body(form)
    }

    fn looking<'a>(&'a self, looking: &'a Looking) -> Element<'a, Message> {
        let notices = intake::notices(&looking.read.unread, self.intake.error.as_deref());
        let heads = Heads {
            number: fl!("import-place"),
            words: fl!("import-person"),
        };
        let body = looking.ledger.view(
            heads,
            |key| words_of(looking, key),
            person::view(looking),
            None,
            Message::Ledger,
        );
        let view = column![bar(looking)].push(notices).push(body);
        keys::on_press(view, |press| ledger::key(press).map(Message::Ledger))
    }
}

/// What is read, and the way on.
fn bar(looking: &Looking) -> Element<'_, Message> {
    let files = &looking.read.preview.files;
    let entering = looking.ledger.entering();
    let may = entering > 0 && !looking.entering;
    let name = match &files[..] {
        [file] => file.file.clone(),
        files => fl!("import-file-count", count = format::count(files.len())),
    };
    let found = fl!(
        "import-found-people",
        count = format::count(looking.ledger.found())
    );
    let facts = match &files[..] {
        [file] => format_words(&file.ledger(), found),
        _ => found,
    };
    page::top_bar(
        [
            words::muted(fl!("import-people-title")).into(),
            line(name).into(),
            badge(Tone::Accent, facts),
        ],
        [
            button::secondary(fl!("import-other-files"))
                .id("import-other-files")
                .on_press(Message::StartedOver)
                .into(),
            button::primary(fl!("import-accept-people", count = format::count(entering)))
                .id("import-accept")
                .on_press_maybe(may.then_some(Message::AcceptAsked))
                .into(),
        ],
    )
}

fn done<'a>(entered: usize, left_out: usize) -> Element<'a, Message> {
    let content = column![
        words::title(fl!("import-people-done", count = format::count(entered))),
        words::muted(fl!(
            "import-people-done-why",
            left = format::count(left_out)
        )),
        row![
            button::primary(fl!("import-people-open"))
                .id("import-open-people")
                .on_press(Message::PeopleOpened),
            button::secondary(fl!("import-again"))
                .id("import-again")
                .on_press(Message::StartedOver),
        ]
        .spacing(space::XS),
    ]
    .spacing(space::M);
    page::page(fl!("import-people-title")).body(
        words::card(content)
            .padding(space::XL)
            .width(Length::Fill)
            .max_width(measure::TEXT),
    )
}

/// What the list says of a row.
fn words_of(looking: &Looking, key: ledger::Key) -> Words {
    let Some(row) = found(&looking.read.preview, key) else {
        return Words {
            number: String::new(),
            words: String::new(),
        };
    };
    let number = match &row.at {
        Place::Line(number) | Place::Row { row: number, .. } | Place::Paragraph(number) => {
            number.to_string()
        }
        place @ Place::Item(_) => names::place(place),
    };
    let words = match &row.entry {
        Some(entry) => format!("{}　{}", entry.profile.name, entry.unit.name),
        None => row.raw.replace(['\n', '\t'], " "),
    };
    Words { number, words }
}
