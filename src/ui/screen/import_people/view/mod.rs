//! How the stages look.

mod photos;

use iced::Length;
use iced::widget::{column, container, row};

use super::{Looking, Message, Stage, State, found, row as person};
use crate::domain::ledger::Place;
use crate::i18n::{fl, format, names};
use crate::ui::part::choosing;
use crate::ui::part::files::{format_words, unread_words};
use crate::ui::part::ledger::{self, Heads, Words};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{badge::badge, banner::banner, button, keys, line::line, page, words};
use crate::ui::{Element, Session};

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(photos) = &self.photos {
            return photos.view(session).map(Message::Photos);
        }
        match &self.stage {
            Stage::Choosing => self.choosing(),
            Stage::Reading(reading) => {
                choosing::waiting(fl!("import-people-title"), reading, Message::Stopped)
            }
            Stage::Looking(looking) => self.looking(looking),
            Stage::Done { entered, left_out } => done(*entered, *left_out),
        }
    }

    fn error(&self) -> Option<Element<'_, Message>> {
        choosing::error(self.error.as_deref())
    }

    fn choosing(&self) -> Element<'_, Message> {
        let ready = !self.files.paths().is_empty();
        let form = choosing::form(
            self.error(),
            self.files
                .view(fl!("import-people-formats"))
                .map(Message::Files),
            None,
            ready.then_some(Message::ReadingAsked),
            fl!("import-read-note"),
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
        let unread = (!looking.read.unread.is_empty()).then(|| {
            banner(Tone::Negative, fl!("import-unread")).detail(unread_words(&looking.read.unread))
        });
        let error = self.error();
        let notices = (unread.is_some() || error.is_some()).then(|| {
            container(column![].push(unread).push(error).spacing(space::XS)).padding(space::S)
        });
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
