//! Whether a file may be written where somebody says. Where there is one already it is asked first;
//! the dialog of the system asks itself.

use std::path::{Path, PathBuf};

use crate::i18n::fl;
use crate::ui::theme::Tone;
use crate::ui::widget::banner::banner;
use crate::ui::{Action, Element};

/// What is known of the place of a file.
#[derive(Debug, Clone, Default)]
pub struct Permit {
    granted: Option<PathBuf>,
    taken: Option<PathBuf>,
}

impl Permit {
    /// Whether a file may be written there, whatever is there.
    pub fn is_granted(&self, path: &Path) -> bool {
        self.granted.as_deref() == Some(path)
    }

    /// Somebody said that it may be written there.
    pub fn grant(&mut self, path: PathBuf) {
        self.granted = Some(path);
        self.taken = None;
    }

    /// Notes whether there is a file already; then somebody is asked, else it may be written.
    pub fn note(&mut self, path: PathBuf, is_taken: bool) {
        if is_taken {
            self.granted = None;
            self.taken = Some(path);
        } else {
            self.grant(path);
        }
    }

    /// What was taken may be replaced.
    pub fn replace(&mut self) {
        if let Some(path) = self.taken.take() {
            self.granted = Some(path);
        }
    }

    /// Another place is being typed: nothing is known of it.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Says that there is a file already, and offers to replace it.
    pub fn question<'a, Message: Clone + 'a>(
        &self,
        replaced: Message,
    ) -> Option<Element<'a, Message>> {
        let _ = self.taken.as_ref()?;
        let asked = banner(Tone::Caution, fl!("save-taken"))
            .detail(fl!("save-taken-why"))
            .action(fl!("save-replace"), replaced);
        Some(asked.into())
    }
}

/// Looks whether there is something at a path; the drive may be slow, so not in the window.
pub fn look<Message: Send + 'static>(
    path: PathBuf,
    answer: impl FnOnce(PathBuf, bool) -> Message + Send + 'static,
) -> Action<Message> {
    Action::ask(move |_, _| {
        // What cannot be looked at cannot be written to either, and writing says why.
        let is_taken = path.try_exists().unwrap_or(false);
        answer(path, is_taken)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_replaced_only_when_somebody_says_so() {
        let (one, two) = (PathBuf::from("/a.xlsx"), PathBuf::from("/b.xlsx"));
        let mut permit = Permit::default();
        assert!(!permit.is_granted(&one));
        permit.note(one.clone(), false);
        assert!(permit.is_granted(&one) && !permit.is_granted(&two));
        permit.note(one.clone(), true);
        assert!(!permit.is_granted(&one));
        assert!(permit.question(()).is_some());
        permit.replace();
        assert!(permit.is_granted(&one));
        assert!(permit.question(()).is_none());
        permit.forget();
        assert!(!permit.is_granted(&one));
        permit.replace();
        assert!(!permit.is_granted(&one), "nothing was asked");
    }
}
