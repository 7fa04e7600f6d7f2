//! Blueprints: the list, and the sheet on which one is written while the banks are asked whether
//! they can give it.

mod draft;
mod file;
mod fine;
mod past;
mod sample;
mod section;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::blueprint::Blueprint;
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::exam::{self, Feasibility, Samples, Stock, Version};
use crate::service::{Actor, Office, bank, regulation};
use crate::ui::part::feasibility::Verdict;
use crate::ui::part::reading::look_again;
use crate::ui::{Action, Session};

pub use draft::{Change, Draft, Edit};
pub use file::{PATH, Purpose};

/// How many sample papers are drawn at once.
const SAMPLES: u32 = 3;

/// The screen.
#[derive(Debug)]
pub struct State {
    /// Every blueprint; `None` until they are read.
    known: Option<Vec<Known>>,
    editor: Option<Box<Editor>>,
    file: Option<file::FileDialog>,
    error: Option<String>,
    /// Counts what was asked, so that a late answer is known as one.
    round: u64,
}

/// A blueprint of the list.
#[derive(Debug, Clone)]
pub struct Known {
    /// The version.
    version: u32,
    /// What it says.
    blueprint: Blueprint,
}

/// A sheet.
#[derive(Debug)]
struct Editor {
    draft: Draft,
    /// As it was opened or last saved, to tell whether anything changed.
    kept: Draft,
    version: Option<u32>,
    materials: Materials,
    verdict: Verdict,
    sample: Option<Sample>,
    /// Its versions, while somebody looks at them.
    versions: Option<Vec<Version>>,
    working: bool,
    leaving: bool,
}

/// What a sheet is held against.
#[derive(Debug, Clone, Default)]
pub struct Materials {
    /// The banks with how many questions they have in use.
    banks: Vec<(String, u32)>,
    /// What the chosen banks hold.
    stock: Stock,
    /// The pass mark of the regulation that applies.
    pass_mark: Option<f64>,
}

/// Sample papers under somebody's eyes.
#[derive(Debug)]
struct Sample {
    drawn: Arc<Samples>,
    shown: usize,
    /// Another key gives other papers.
    key: u64,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The blueprints are known.
    Listed(Result<Vec<Known>, String>),
    /// A blueprint of the list is wanted.
    Chosen(usize),
    /// An empty sheet is wanted.
    BlankAsked,
    /// The example is wanted.
    ExampleAsked,
    /// Back to the list.
    Left,
    /// Back to the list, and what was changed is lost.
    LeavingConfirmed,
    /// Not back, after all.
    LeavingDismissed,
    /// The banks were read.
    MaterialsRead(u64, Result<Materials, String>),
    /// Something on the sheet was changed.
    Edited(Edit),
    /// All banks, or some.
    AllBanksToggled(bool),
    /// A bank is among them, or not.
    BankToggled(String, bool),
    /// A moment passed since the last change.
    Rested(u64),
    /// The banks were asked.
    Checked(u64, Result<Feasibility, String>),
    /// Sample papers are wanted.
    SamplesAsked,
    /// They were drawn.
    SamplesDrawn(u64, u64, Result<Arc<Samples>, String>),
    /// Another of them is looked at.
    SampleChosen(usize),
    /// Back to the sheet.
    SamplesClosed,
    /// Its versions are wanted.
    VersionsAsked,
    /// They were read.
    VersionsRead(Result<Vec<Version>, String>),
    /// They were looked at.
    VersionsClosed,
    /// It is to be kept.
    SaveAsked,
    /// It was kept as it stood then.
    Saved(Box<Draft>, Result<Vec<Known>, String>),
    /// A file is to be opened or written.
    FileAsked(Purpose),
    /// No file, after all.
    FileDismissed,
    /// A path is typed.
    PathTyped(String),
    /// The system's dialog is wanted.
    Browsed,
    /// The dialog closed.
    PathChosen(Option<PathBuf>),
    /// The path is complete.
    PathEntered,
    /// Whether there is a file at that path already.
    FileLooked(PathBuf, bool),
    /// The file that is there is to be replaced.
    FileReplaced,
    /// The file was read.
    FileRead(Result<Blueprint, String>),
    /// The file was written.
    FileWritten(Result<PathBuf, String>),
}

impl State {
    /// The list.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            known: None,
            editor: None,
            file: None,
            error: None,
            round: 0,
        };
        let list = Action::ask(|office, actor| Message::Listed(known(office, actor)));
        (state, list)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Listed(Ok(known)) => self.known = Some(known),
            Message::Listed(Err(error)) => self.error = Some(error),
            Message::Chosen(index) => return self.choose(index),
            Message::BlankAsked => return self.edit(Draft::blank(), None),
            Message::ExampleAsked => return self.edit(Draft::example(), None),
            Message::Left => self.leave(),
            Message::LeavingConfirmed => self.editor = None,
            message @ (Message::FileAsked(_)
            | Message::FileDismissed
            | Message::PathTyped(_)
            | Message::Browsed
            | Message::PathChosen(_)
            | Message::PathEntered
            | Message::FileLooked(..)
            | Message::FileReplaced
            | Message::FileRead(_)
            | Message::FileWritten(_)) => return self.update_file(message),
            Message::SaveAsked => return self.save(session),
            Message::Saved(kept, Ok(known)) => return self.saved(*kept, known),
            Message::Saved(_, Err(error)) => {
                self.error = Some(error);
                if let Some(editor) = &mut self.editor {
                    editor.working = false;
                }
            }
            other => return self.update_editor(other),
        }
        Action::None
    }

    fn choose(&mut self, index: usize) -> Action<Message> {
        let known = self.known.as_ref().and_then(|known| known.get(index));
        match known.map(|known| (Draft::of(&known.blueprint), known.version)) {
            Some((draft, version)) => self.edit(draft, Some(version)),
            None => Action::None,
        }
    }

    /// Opens a sheet and asks what there is to draw from. One that is no version yet counts as
    /// changed, so that it is not left by accident.
    fn edit(&mut self, draft: Draft, version: Option<u32>) -> Action<Message> {
        self.error = None;
        let kept = match version {
            Some(_) => draft.clone(),
            None => Draft::blank(),
        };
        self.editor = Some(Box::new(Editor {
            draft,
            kept,
            version,
            materials: Materials::default(),
            verdict: Verdict::Asking,
            sample: None,
            versions: None,
            working: false,
            leaving: false,
        }));
        Action::All(vec![self.read_materials(), self.check()])
    }

    /// Whether leaving loses changes of a blueprint.
    pub fn unsaved(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| editor.changed())
    }

    fn leave(&mut self) {
        if let Some(editor) = &mut self.editor {
            if editor.changed() {
                editor.leaving = true;
            } else {
                self.editor = None;
            }
        }
        self.error = None;
    }

    fn read_materials(&mut self) -> Action<Message> {
        let Some(editor) = &self.editor else {
            return Action::None;
        };
        self.round += 1;
        // What is no blueprint yet is held against the banks as an empty one.
        let blueprint = editor.draft.blueprint().unwrap_or_else(|| Blueprint {
            banks: editor.draft.banks.clone(),
            ..Blueprint::default()
        });
        let round = self.round;
        Action::ask(move |office, actor| {
            Message::MaterialsRead(round, materials(office, actor, &blueprint))
        })
    }

    /// What concerns the sheet alone.
    fn update_editor(&mut self, message: Message) -> Action<Message> {
        let (round, Some(editor)) = (self.round, self.editor.as_mut()) else {
            return Action::None;
        };
        match message {
            Message::LeavingDismissed => editor.leaving = false,
            Message::MaterialsRead(of, read) => {
                match read {
                    Ok(materials) if of <= round => editor.materials = materials,
                    Ok(_) => {}
                    Err(error) => self.error = Some(error),
                }
                return Action::None;
            }
            Message::Rested(of) if of == round => return self.check(),
            Message::Checked(of, checked) if of == round => {
                editor.verdict = match checked {
                    Ok(known) => Verdict::Known(known),
                    Err(error) => Verdict::Failed(error),
                };
            }
            Message::SamplesAsked => return self.draw(),
            Message::SamplesDrawn(of, key, drawn) if of == round => {
                editor.working = false;
                match drawn {
                    Ok(drawn) => {
                        editor.sample = Some(Sample {
                            drawn,
                            shown: 0,
                            key,
                        });
                    }
                    Err(error) => self.error = Some(error),
                }
            }
            Message::SampleChosen(shown) => {
                if let Some(sample) = &mut editor.sample {
                    sample.shown = shown;
                }
            }
            Message::SamplesClosed => editor.sample = None,
            Message::VersionsAsked => {
                let name = editor.kept.name.trim().to_owned();
                return Action::ask(move |office, actor| {
                    let read = exam::versions(office, actor, &name);
                    Message::VersionsRead(read.map_err(|error| sentence(&error)))
                });
            }
            Message::VersionsRead(Ok(versions)) => editor.versions = Some(versions),
            Message::VersionsRead(Err(error)) => self.error = Some(error),
            Message::VersionsClosed => editor.versions = None,
            Message::Edited(edit) => {
                // What is left out changes what there is.
                let other_stock = matches!(
                    edit,
                    Edit::WithoutExamOnly(_)
                        | Edit::WithoutStale(_)
                        | Edit::LeaveOut(_)
                        | Edit::LeaveNothingOut
                );
                editor.draft.edit(edit, &editor.materials.stock);
                if other_stock {
                    let read = self.read_materials();
                    return Action::All(vec![read, self.changed()]);
                }
                return self.changed();
            }
            Message::AllBanksToggled(all) => {
                return self.choose_banks(|draft, known| {
                    draft.all_banks = all;
                    draft.banks = if all { Vec::new() } else { known };
                });
            }
            Message::BankToggled(name, on) => {
                return self.choose_banks(|draft, _| {
                    draft.banks.retain(|bank| *bank != name);
                    if on {
                        draft.banks.push(name);
                        draft.banks.sort();
                    }
                });
            }
            _ => {}
        }
        Action::None
    }

    fn choose_banks(&mut self, choose: impl FnOnce(&mut Draft, Vec<String>)) -> Action<Message> {
        let Some(editor) = &mut self.editor else {
            return Action::None;
        };
        let known = editor.materials.banks.iter();
        let known = known.map(|(name, _)| name.clone()).collect();
        choose(&mut editor.draft, known);
        let read = self.read_materials();
        Action::All(vec![read, self.changed()])
    }

    /// After a change: a moment later, if nothing else changed meanwhile, the banks are asked.
    fn changed(&mut self) -> Action<Message> {
        self.round += 1;
        self.error = None;
        if let Some(editor) = &mut self.editor {
            editor.verdict = editor.first_look().unwrap_or(Verdict::Asking);
            editor.working = false;
        }
        look_again(Message::Rested(self.round))
    }

    fn check(&mut self) -> Action<Message> {
        let Some(editor) = &mut self.editor else {
            return Action::None;
        };
        if let Some(refused) = editor.first_look() {
            editor.verdict = refused;
            return Action::None;
        }
        let (Some(blueprint), round) = (editor.draft.blueprint(), self.round) else {
            return Action::None;
        };
        Action::ask(move |office, actor| {
            let checked = exam::check(office, actor, &blueprint);
            Message::Checked(round, checked.map_err(|error| sentence(&error)))
        })
    }

    fn draw(&mut self) -> Action<Message> {
        let Some(editor) = &mut self.editor else {
            return Action::None;
        };
        let Some(blueprint) = editor.draft.blueprint().filter(|_| !editor.working) else {
            return Action::None;
        };
        editor.working = true;
        let key = editor.sample.as_ref().map_or(1, |sample| sample.key + 1);
        let round = self.round;
        Action::ask(move |office, actor| {
            let drawn = exam::preview(office, actor, &blueprint, SAMPLES, &key.to_string());
            let drawn = drawn.map(Arc::new).map_err(|error| sentence(&error));
            Message::SamplesDrawn(round, key, drawn)
        })
    }

    fn save(&mut self, session: &Session) -> Action<Message> {
        let Some(editor) = &mut self.editor else {
            return Action::None;
        };
        if !editor.can_be_saved() || !session.actor.may(Permission::SetExam) {
            return Action::None;
        }
        let Some(blueprint) = editor.draft.blueprint() else {
            return Action::None;
        };
        editor.working = true;
        self.error = None;
        let kept = Box::new(editor.draft.clone());
        Action::ask(move |office, actor| {
            let saved = exam::save_blueprint(office, actor, &blueprint);
            let saved = saved.map_err(|error| sentence(&error));
            Message::Saved(kept, saved.and_then(|_| known(office, actor)))
        })
    }

    fn saved(&mut self, kept: Draft, known: Vec<Known>) -> Action<Message> {
        let mut said = Action::None;
        if let Some(editor) = &mut self.editor {
            editor.working = false;
            editor.kept = kept;
            let name = editor.kept.name.trim();
            let same = known.iter().find(|known| known.blueprint.name == name);
            editor.version = same.map(|known| known.version);
            said = Action::Say(fl!(
                "blueprint-saved",
                name = name.to_owned(),
                version = editor.version.unwrap_or(1).to_string()
            ));
        }
        self.known = Some(known);
        said
    }
}

impl Editor {
    fn changed(&self) -> bool {
        self.draft != self.kept
    }

    /// What can be seen without asking the banks.
    fn first_look(&self) -> Option<Verdict> {
        if self.draft.has_no_bank() {
            return Some(Verdict::Failed(fl!("blueprint-no-bank")));
        }
        let Some(blueprint) = self.draft.blueprint() else {
            return Some(Verdict::NoNumbers);
        };
        let faults = blueprint.faults();
        (!faults.is_empty()).then_some(Verdict::Faulty(faults))
    }

    /// What makes sense as written can be kept, even while the banks cannot give it yet.
    fn can_be_saved(&self) -> bool {
        !self.working && (self.changed() || self.version.is_none()) && self.first_look().is_none()
    }
}

fn known(office: &Office, actor: &Actor) -> Result<Vec<Known>, String> {
    let listed = exam::blueprints(office, actor).map_err(|error| sentence(&error))?;
    let known = listed.into_iter().map(|(stored, blueprint)| Known {
        version: stored.version,
        blueprint,
    });
    Ok(known.collect())
}

fn materials(office: &Office, actor: &Actor, blueprint: &Blueprint) -> Result<Materials, String> {
    let read = || {
        Ok(Materials {
            banks: bank::names(office, actor)?,
            stock: exam::stock(office, actor, blueprint)?,
            pass_mark: Some(regulation::current(office)?.settings.pass_mark),
        })
    };
    read().map_err(|error: crate::service::Error| sentence(&error))
}
