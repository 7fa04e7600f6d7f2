//! Choosing files. A dialog of the system may hang where its portal is broken, so every screen that
//! offers one also takes a typed path.

use std::path::PathBuf;

use iced::Task;

/// A kind of file a dialog offers: its name for people and its endings.
pub type Filter = (String, &'static [&'static str]);

/// Asks for one or several files to read. `None` if nobody chose one.
pub fn choose<Message: Send + 'static>(
    title: String,
    filter: Filter,
    answer: impl FnOnce(Option<Vec<PathBuf>>) -> Message + Send + 'static,
) -> Task<Message> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .add_filter(filter.0, filter.1)
        .pick_files();
    Task::perform(
        async move {
            dialog
                .await
                .map(|files| files.iter().map(|file| file.path().to_owned()).collect())
        },
        answer,
    )
}

/// Asks for a folder to read. `None` if nobody chose one.
pub fn folder<Message: Send + 'static>(
    title: String,
    answer: impl FnOnce(Option<PathBuf>) -> Message + Send + 'static,
) -> Task<Message> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).pick_folder();
    Task::perform(
        async move { dialog.await.map(|folder| folder.path().to_owned()) },
        answer,
    )
}

/// Asks where to write a file. `None` if nobody chose a place.
pub fn place<Message: Send + 'static>(
    title: String,
    name: String,
    filter: Filter,
    answer: impl FnOnce(Option<PathBuf>) -> Message + Send + 'static,
) -> Task<Message> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .set_file_name(name)
        .add_filter(filter.0, filter.1)
        .save_file();
    Task::perform(
        async move { dialog.await.map(|file| file.path().to_owned()) },
        answer,
    )
}
