//! The office on a thread of its own.
//!
//! The window never waits for the disk: it hands over a piece of work and gets the answer as a
//! future. Work is done in the order in which it was handed over.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use tokio::sync::oneshot;

use super::Office;

type Job = Box<dyn FnOnce(&mut Office) + Send>;

/// A handle on the office's thread. Clones reach the same thread; it ends with the last of them.
#[derive(Clone)]
pub struct Desk {
    jobs: mpsc::Sender<Job>,
    gone: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

/// The office's thread is gone: the program is ending, or the thread panicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the office is closed")]
pub struct Closed;

impl Desk {
    /// Moves the office onto its thread.
    ///
    /// # Errors
    /// What the system says if it gives no thread.
    pub fn open(mut office: Office) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let (leaving, gone) = oneshot::channel();
        let _ = std::thread::Builder::new()
            .name("office".to_owned())
            .spawn(move || {
                for job in inbox {
                    job(&mut office);
                }
                drop(office);
                drop(leaving);
            })?;
        let gone = Arc::new(Mutex::new(Some(gone)));
        Ok(Self { jobs, gone })
    }

    /// Has the office do a piece of work. It is handed over now; the future is only the answer.
    ///
    /// # Errors
    /// [`Closed`] if the office is gone.
    pub fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Office) -> T + Send + 'static,
    ) -> impl Future<Output = Result<T, Closed>> + Send + 'static {
        let (answer, waiting) = oneshot::channel();
        let job: Job = Box::new(move |office| {
            // Whoever asked may have gone; the work is done all the same.
            let _ = answer.send(work(office));
        });
        let handed = self.jobs.send(job);
        async move {
            handed.map_err(|_| Closed)?;
            waiting.await.map_err(|_| Closed)
        }
    }

    /// Lets go, and waits until the office has closed its files. It does so when no other handle is
    /// left.
    pub async fn close(self) {
        let gone = self
            .gone
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(self);
        if let Some(gone) = gone {
            // The sender is dropped, never used: this ends with the thread, however it ends.
            let _ = gone.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::SystemClock;
    use crate::platform::folders::Folders;
    use crate::platform::random::SeededRandom;

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future)
    }

    fn office(name: &str) -> (Office, std::path::PathBuf) {
        let root = std::env::temp_dir().join(format!("zhikao-desk-{name}-{}", std::process::id()));
        let folders = Folders::choose(Some(root.clone())).unwrap();
        let clock = Arc::new(SystemClock::new());
        let random = Box::new(SeededRandom::new(7));
        (Office::open(folders, clock, random).unwrap(), root)
    }

    #[test]
    fn work_is_done_in_the_order_it_was_handed_over_even_if_nobody_waits() {
        let (office, root) = office("order");
        let desk = Desk::open(office).unwrap();
        let (sender, receiver) = mpsc::channel();
        let answers: Vec<_> = (0..20)
            .map(|number| {
                let sender = sender.clone();
                desk.ask(move |_| sender.send(number).unwrap())
            })
            .collect();
        // The last answer is asked for first.
        wait(async {
            for answer in answers.into_iter().rev() {
                answer.await.unwrap();
            }
        });
        drop(sender);
        assert_eq!(
            receiver.iter().collect::<Vec<_>>(),
            (0..20).collect::<Vec<_>>()
        );
        wait(desk.close());
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn an_office_that_is_closed_says_so() {
        let (office, root) = office("closed");
        let desk = Desk::open(office).unwrap();
        let panics = desk.ask(|_| panic!("a job that fails"));
        assert_eq!(wait(panics), Err::<(), _>(Closed));
        assert_eq!(wait(desk.ask(|_| ())), Err(Closed));
        wait(desk.close());
        std::fs::remove_dir_all(root).unwrap();
    }
}
