//! How the stages look.

use iced::Length;
use iced::widget::{Column, column, row, space as gap};

use super::{Done, Looking, Message, Stage, State, Target, Undo, columns, entry, found, large};
use crate::domain::ledger::Code;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format, names};
use crate::service::bank::{Found, Preview};
use crate::ui::part::files::{format_words, unread_words};
use crate::ui::part::intake;
use crate::ui::part::ledger::{self, Heads, Words};
use crate::ui::theme::{Theme, Tone, measure, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::{
    badge::badge, banner::banner, button, field, keys, line::line, page, segmented::segmented,
    select::select, words,
};
use crate::ui::{Element, Session};

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let error = self.intake.error.as_deref();
        let base = match self.intake.stage() {
            intake::Stage::Choosing => self.choosing(),
            intake::Stage::Reading(reading) => {
                let stop = Message::Intake(intake::Message::Stopped);
                intake::waiting(fl!("import-title"), reading, stop)
            }
            intake::Stage::Read(stage) => match stage {
                Stage::Looking(looking) => self.looking(looking, session.theme),
                Stage::Large(read) => large::view(read, error),
                Stage::Columns(columns, _) => columns::view(columns, error),
                Stage::Done(done) => self.done(done),
            },
        };
        dialog::over(base, self.dialog())
    }

    fn choosing(&self) -> Element<'_, Message> {
        let form = self.intake.form(
            fl!("import-questions-formats"),
            Some(column![self.target(), self.keys()].spacing(space::M).into()),
            self.bank_name().is_some(),
            fl!("import-read-note"),
            Message::Intake,
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
            .on_submit(Message::Intake(intake::Message::ReadWanted))
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

    /// The file that holds the keys, where they stand apart.
    fn keys(&self) -> Element<'_, Message> {
        let path = field::text_field(
            "import-keys",
            &fl!("import-path-example"),
            &self.keys,
            Message::KeysTyped,
        )
        .on_submit(Message::Intake(intake::Message::ReadWanted));
        let choose = button::secondary(fl!("import-keys-choose"))
            .id("import-keys-browse")
            .on_press(Message::KeysBrowsed);
        let without = (!self.keys.is_empty()).then(|| {
            button::quiet(fl!("import-keys-remove"))
                .id("import-keys-remove")
                .on_press(Message::KeysTyped(String::new()))
        });
        field::field(
            fl!("import-keys-file"),
            row![path, choose].push(without).spacing(space::S),
        )
        .optional()
        .hint(fl!("import-keys-none"))
        .into()
    }

    fn looking<'a>(&'a self, looking: &'a Looking, theme: Theme) -> Element<'a, Message> {
        if let Some(editing) = &looking.editing {
            return editing.view();
        }
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
        let has_tables = preview.files.iter().any(|file| !file.shapes.is_empty());
        let columns = has_tables.then(|| {
            button::secondary(fl!("import-columns"))
                .id("import-columns")
                .on_press(Message::ColumnsAsked)
                .into()
        });
        let others = button::secondary(fl!("import-other-files"))
            .id("import-other-files")
            .on_press_maybe((!looking.entering).then_some(Message::StartedOver))
            .into();
        let bar = page::top_bar(
            [
                words::muted(fl!("import-crumb", bank = preview.bank.clone())).into(),
                line(name).into(),
                badge(Tone::Accent, facts),
            ],
            columns.into_iter().chain([others, accept.into()]),
        );
        let notices = self.notices(looking);
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
        let body = if looking.loose {
            entry::loose(looking)
        } else {
            looking.ledger.view(
                heads,
                |key| words_of(looking, key),
                entry::view(looking, theme),
                loose(looking),
                Message::Ledger,
            )
        };
        let view = column![bar].push(notices).push(body);
        keys::on_press(view, |press| ledger::key(press).map(Message::Ledger))
    }

    /// What must be seen before anything else: files that could not be read, banks that could not be
    /// compared, what went wrong, and what would make the ledger better.
    fn notices<'a>(&'a self, looking: &'a Looking) -> Option<Element<'a, Message>> {
        let read = &looking.read;
        let unread = (!read.unread.is_empty()).then(|| {
            let unread = banner(Tone::Negative, fl!("import-unread"));
            let unread = unread.detail(unread_words(&read.unread));
            if read.unknown.is_empty() {
                unread.into()
            } else {
                unread
                    .action(fl!("import-columns"), Message::ColumnsAsked)
                    .into()
            }
        });
        let error = intake::error(self.intake.error.as_deref());
        let all: Vec<Element<'a, Message>> = unread
            .into_iter()
            .chain(uncompared(&read.preview))
            .chain(error)
            .chain(self.keys_missing(looking))
            .chain(columns_by_hand(looking))
            .collect();
        (!all.is_empty()).then(|| {
            let all = Column::with_children(all).spacing(space::XS);
            iced::widget::container(all).padding(space::S).into()
        })
    }

    /// Many questions without a key: the keys may be in a file of their own.
    fn keys_missing<'a>(&self, looking: &Looking) -> Option<Element<'a, Message>> {
        const MANY: usize = 3;
        let files = looking.read.preview.files.iter();
        let missing = files
            .flat_map(|file| &file.ledger.findings)
            .filter(|finding| finding.code == Code::MissingKey)
            .count();
        (missing >= MANY && self.keys.trim().is_empty()).then(|| {
            let count = format::count(missing);
            banner(Tone::Caution, fl!("import-keys-missing", count = count))
                .action(fl!("import-keys-choose"), Message::KeysBrowsed)
                .into()
        })
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
                self.intake
                    .error
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
        if let Some(Stage::Looking(looking)) = self.intake.read() {
            return looking.leaving.is_some().then(|| leaving(looking.work()));
        }
        let Some(Stage::Done(done)) = self.intake.read() else {
            return None;
        };
        (done.undo == Undo::Asked).then(|| {
            dialog(fl!("import-undo-title"))
                .sentence(fl!(
                    "import-undo-why",
                    bank = done.bank.clone(),
                    count = format::count(done.entered)
                ))
                .cancel(Message::UndoDismissed)
                .confirm(
                    button::danger(fl!("import-undo")),
                    Some(Message::UndoConfirmed),
                )
        })
    }
}

/// Asks before the work of a person is lost.
fn leaving<'a>(work: usize) -> Dialog<'a, Message> {
    dialog(fl!("import-leave-title"))
        .sentence(fl!("import-leave-why", count = format::count(work)))
        .action(
            button::secondary(fl!("import-leave-stay"))
                .id("leave-cancel")
                .on_press(Message::LeaveDismissed),
        )
        .action(
            button::danger(fl!("import-leave-go"))
                .id("leave-confirm")
                .on_press(Message::LeaveConfirmed),
        )
        .on_dismiss(Message::LeaveDismissed)
}

/// What the list says of an entry.
fn words_of(looking: &Looking, key: ledger::Key) -> Words {
    found(&looking.read.preview, key).map_or_else(
        || Words {
            number: String::new(),
            words: String::new(),
        },
        |entry| Words {
            number: number_of(entry),
            words: if entry.stem.trim().is_empty() {
                entry.raw.replace('\n', " ")
            } else {
                entry.stem.replace('\n', " ")
            },
        },
    )
}

/// The number that an entry bears in its file, or where it stands.
pub(super) fn number_of(entry: &Found) -> String {
    let number = entry.number.clone();
    number.unwrap_or_else(|| short_place(&entry.at))
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

/// Tables that were read with columns that a person chose before: nobody is to wonder.
fn columns_by_hand<'a>(looking: &Looking) -> Option<Element<'a, Message>> {
    let mut files = looking.read.preview.files.iter();
    let by_hand = files.any(|file| file.shapes.iter().any(|shape| shape.by_hand));
    by_hand.then(|| {
        banner(Tone::Accent, fl!("import-columns-by-hand"))
            .action(fl!("import-columns-change"), Message::ColumnsAsked)
            .into()
    })
}

/// What belongs to no question is in no pile, and must be found nevertheless.
fn loose<'a>(looking: &Looking) -> Option<Element<'a, Message>> {
    let files = looking.read.preview.files.iter();
    let count: usize = files.map(|file| file.loose.len()).sum();
    (count > 0).then(|| {
        let label = fl!("import-loose", count = format::count(count));
        column![
            iced::widget::rule::horizontal(measure::LINE),
            button::link(label)
                .id("import-loose")
                .padding([space::XS, space::M])
                .on_press(Message::LooseToggled),
        ]
        .into()
    })
}
