//! The office on a thread of its own.
//!
//! The window never waits for the disk: it hands over a piece of work and gets the answer as a
//! future. Work is done in the order in which it was handed over.

use std::sync::mpsc;

use tokio::sync::oneshot;

use super::Office;

type Job = Box<dyn FnOnce(&mut Office) + Send>;

/// A handle on the office's thread. Clones reach the same thread; it ends with the last of them.
#[derive(Clone)]
pub struct Desk {
    jobs: mpsc::Sender<Job>,
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
        let _ = std::thread::Builder::new()
            .name("office".to_owned())
            .spawn(move || {
                for job in inbox {
                    job(&mut office);
                }
            })?;
        Ok(Self { jobs })
    }

    /// Has the office do a piece of work.
    ///
    /// # Errors
    /// [`Closed`] if the office is gone.
    pub async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Office) -> T + Send + 'static,
    ) -> Result<T, Closed> {
        let (answer, waiting) = oneshot::channel();
        let job: Job = Box::new(move |office| {
            // Whoever asked may have gone; the work is done all the same.
            let _ = answer.send(work(office));
        });
        self.jobs.send(job).map_err(|_| Closed)?;
        waiting.await.map_err(|_| Closed)
    }
}
