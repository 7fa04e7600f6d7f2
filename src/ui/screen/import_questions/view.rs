//! How the stages look.

use iced::Length;
use iced::widget::{column, row, space as gap};

use super::{Done, Looking, Message, Stage, State, Target, Undo, entry, found};
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format, names};
use crate::service::bank::Preview;
use crate::ui::part::choosing;
use crate::ui::part::files::{format_words, unread_words};
use crate::ui::part::ledger::{self, Heads, Words};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::{
    badge::badge, banner::banner, button, field, keys, line::line, page, segmented::segmented,
    select::select, words,
};
use crate::ui::{Element, Session};

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, _session: &'a Session) -> Element<'a, Message> {
        let base = match &self.stage {
            Stage::Choosing => self.choosing(),
            Stage::Reading(reading) => {
                choosing::waiting(fl!("import-title"), reading, Message::Stopped)
            }
            Stage::Looking(looking) => self.looking(looking),
            Stage::Done(done) => self.done(done),
        };
        dialog::over(base, self.dialog())
    }

    fn choosing(&self) -> Element<'_, Message> {
        let ready = !self.files.paths().is_empty() && self.bank_name().is_some();
        let form = choosing::form(
            choosing::error(self.error.as_deref()),
            self.files
                .view(fl!("import-questions-formats"))
                .map(Message::Files),
            Some(self.target()),
            ready.then_some(Message::ReadingAsked),
            fl!("import-read-note"),
        );
        page::page(fl!("import-title"))
            .subtitle(fl!("import-subtitle"))
            .body(form)
    }

    fn target(&self) -> Element<'_, Message> {
        let choice = segmented(
            "import-target",
            [
                (Target::New, fl!("import-new-bank")),
                (Target::Existing, fl!("import-existing-bank")),
            ],
            Some(&self.target),
            Message::TargetChosen,
        );
        let which: Element<'_, Message> = match self.target {
            Target::New => field::text_field(
                "import-bank",
                &fl!("import-bank-example"),
                &self.name,
                Message::NameTyped,
            )
            .on_submit(Message::ReadingAsked)
            .into(),
            Target::Existing => select(
                "import-bank-select",
                self.banks.iter().map(|(name, count)| {
                    let label = fl!(
                        "import-bank-with-count",
                        name = name.clone(),
                        count = format::number(*count)
                    );
                    (name.clone(), label)
                }),
                self.bank.as_ref(),
                Message::BankChosen,
            )
            .placeholder(fl!("import-choose-bank"))
            .width(Length::Fill)
            .into(),
        };
        let same = self.target == Target::New
            && self.banks.iter().any(|(name, _)| name == self.name.trim());
        field::field(fl!("import-bank"), row![choice, which].spacing(space::S))
            .hint(if same {
                fl!("import-bank-exists")
            } else {
                String::new()
            })
            .into()
    }

    fn looking<'a>(&'a self, looking: &'a Looking) -> Element<'a, Message> {
        let preview = &looking.read.preview;
        let entering = looking.ledger.entering();
        let accept = button::primary(fl!("import-accept", count = format::count(entering)))
            .id("import-accept")
            .on_press_maybe((entering > 0 && !looking.entering).then_some(Message::AcceptAsked));
        let name = match &preview.files[..] {
            [file] => file.ledger.file.clone(),
            files => fl!("import-file-count", count = format::count(files.len())),
        };
        let found = fl!(
            "import-found",
            count = format::count(looking.ledger.found())
        );
        let facts = match &preview.files[..] {
            [file] => format_words(&file.ledger, found),
            _ => found,
        };
        let bar = page::top_bar(
            [
                words::muted(fl!("import-crumb", bank = preview.bank.clone())).into(),
                line(name).into(),
                badge(Tone::Accent, facts),
            ],
            [
                button::secondary(fl!("import-other-files"))
                    .id("import-other-files")
                    .on_press(Message::StartedOver)
                    .into(),
                accept.into(),
            ],
        );
        let unread = (!looking.read.unread.is_empty()).then(|| {
            banner(Tone::Negative, fl!("import-unread")).detail(unread_words(&looking.read.unread))
        });
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error).detail(fl!("import-nothing-entered")));
        let uncompared = uncompared(&looking.read.preview);
        let notices = (unread.is_some() || error.is_some() || uncompared.is_some()).then(|| {
            let all = column![].push(unread).push(uncompared).push(error);
            iced::widget::container(all.spacing(space::XS)).padding(space::S)
        });
        let numbered = |file: &crate::service::bank::ReadFile| {
            file.entries
                .first()
                .is_some_and(|entry| entry.number.is_some())
        };
        let heads = Heads {
            number: if preview.files.iter().any(numbered) {
                fl!("import-number")
            } else {
                fl!("import-place")
            },
            words: fl!("bank-stem"),
        };
        let body = looking.ledger.view(
            heads,
            |key| words_of(looking, key),
            entry::view(looking),
            Message::Ledger,
        );
        let view = column![bar].push(notices).push(body);
        keys::on_press(view, |press| ledger::key(press).map(Message::Ledger))
    }

    fn done<'a>(&'a self, done: &'a Done) -> Element<'a, Message> {
        let undone = done.undo == Undo::Done;
        let (title, sentence) = if undone {
            (
                fl!("import-undone"),
                fl!("import-undone-why", bank = done.bank.clone()),
            )
        } else {
            (
                fl!("import-done", count = format::count(done.entered)),
                fl!(
                    "import-done-why",
                    bank = done.bank.clone(),
                    left = format::count(done.left_out)
                ),
            )
        };
        let undo = (!undone).then(|| {
            button::secondary(fl!("import-undo"))
                .id("import-undo")
                .on_press_maybe((done.undo != Undo::Doing).then_some(Message::UndoAsked))
        });
        let content = column![words::title(title), words::muted(sentence)]
            .push(
                self.error
                    .as_deref()
                    .map(|error| banner(Tone::Negative, error)),
            )
            .push(
                row![
                    button::primary(fl!("import-open-bank"))
                        .id("import-open-bank")
                        .on_press(Message::BankOpened),
                    button::secondary(fl!("import-again"))
                        .id("import-again")
                        .on_press(Message::StartedOver),
                ]
                .push(undo)
                .spacing(space::XS),
            )
            .spacing(space::M)
            .max_width(measure::TEXT);
        page::page(fl!("import-title")).body(
            words::card(content)
                .padding(space::XL)
                .width(Length::Fill)
                .max_width(measure::TEXT),
        )
    }

    fn dialog(&self) -> Option<Dialog<'_, Message>> {
        let Stage::Done(done) = &self.stage else {
            return None;
        };
        (done.undo == Undo::Asked).then(|| {
            dialog(fl!("import-undo-title"))
                .sentence(fl!(
                    "import-undo-why",
                    bank = done.bank.clone(),
                    count = format::count(done.entered)
                ))
                .action(
                    button::secondary(fl!("common-cancel"))
                        .id("undo-cancel")
                        .on_press(Message::UndoDismissed),
                )
                .action(
                    button::danger(fl!("import-undo"))
                        .id("undo-confirm")
                        .on_press(Message::UndoConfirmed),
                )
                .on_dismiss(Message::UndoDismissed)
        })
    }
}

/// What the list says of an entry.
fn words_of(looking: &Looking, key: ledger::Key) -> Words {
    found(&looking.read.preview, key).map_or_else(
        || Words {
            number: String::new(),
            words: String::new(),
        },
        |entry| Words {
            number: entry
                .number
                .clone()
                .unwrap_or_else(|| short_place(&entry.at)),
            words: if entry.stem.trim().is_empty() {
                entry.raw.replace('\n', " ")
            } else {
                entry.stem.replace('\n', " ")
            },
        },
    )
}

/// Where an entry without a number stands: the row or line alone, for the column is narrow.
fn short_place(place: &crate::domain::ledger::Place) -> String {
    use crate::domain::ledger::Place as P;
    match place {
        P::Line(number) | P::Row { row: number, .. } | P::Paragraph(number) => number.to_string(),
        P::Item(_) => names::place(place),
    }
}

/// Nothing, where there is nothing to show.
pub(super) fn nothing<'a>() -> Element<'a, Message> {
    gap().into()
}

/// Banks that could not be read, so that repeats of their questions were not found.
fn uncompared<'a>(preview: &Preview) -> Option<Element<'a, Message>> {
    let why: Vec<String> = preview.uncompared.iter().map(sentence).collect();
    (!why.is_empty()).then(|| {
        banner(Tone::Negative, fl!("import-uncompared"))
            .detail(why.join("\n"))
            .into()
    })
}
