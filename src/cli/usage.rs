//! What the command line says about itself: help in both languages, errors as one sentence, shell
//! completions.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Arguments;
use super::failure::USAGE;
use super::output::{self, Answer};
use crate::i18n::{Language, fl};

/// The language named among the arguments, found before they are understood: help and errors are
/// already in it.
pub(super) fn language(given: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = given.iter().filter_map(|word| word.to_str()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let code = match word.strip_prefix("--lang=") {
            Some(code) => code,
            None if *word == "--lang" => words.get(at + 1)?,
            None => return None,
        };
        Language::from_code(code)
    })
}

/// The command with the words that clap would say in English otherwise.
pub(super) fn worded(command: clap::Command) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
        fl!("cli-heading-usage")
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(fl!("cli-heading-commands"))
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(fl!("cli-option-help"))
                .help_heading(fl!("cli-heading-everywhere")),
        )
        .mut_args(|argument| {
            // What clap would add in English stands in the help of each option.
            let argument = if argument.get_action().takes_values() {
                argument.hide_possible_values(true).hide_default_value(true)
            } else {
                argument
            };
            if argument.get_help_heading().is_some() {
                argument
            } else if argument.is_positional() {
                argument.help_heading(fl!("cli-heading-arguments"))
            } else {
                argument.help_heading(fl!("cli-heading-options"))
            }
        });
    command.mut_subcommands(worded)
}

/// What is wrong with the arguments, or the help that they ask for.
pub(super) fn explain(error: &clap::Error, given: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Help that nobody reads any more is no failure.
            let _ = output::print(error.render().to_string().trim_end());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            refuse(given, &fl!("cli-usage-incomplete"))
        }
        _ => refuse(given, &sentence(error)),
    }
}

fn refuse(given: &[OsString], words: &str) -> ExitCode {
    let json = given.iter().any(|word| word == "--json");
    output::report(json, "usage", words);
    ExitCode::from(USAGE)
}

fn sentence(error: &clap::Error) -> String {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let hint = || match (
        text(ContextKind::SuggestedArg),
        text(ContextKind::SuggestedSubcommand),
    ) {
        (option, _) if !option.is_empty() => fl!("cli-usage-suggested", name = option),
        (_, command) if !command.is_empty() => fl!("cli-usage-suggested", name = command),
        _ => fl!("cli-usage-help"),
    };
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            fl!(
                "cli-usage-command",
                name = text(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::UnknownArgument => fl!("cli-usage-option", name = argument),
        ErrorKind::MissingRequiredArgument => fl!("cli-usage-missing", name = argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            if value.is_empty() {
                fl!("cli-usage-no-value", name = argument)
            } else {
                fl!("cli-usage-value", name = argument, value = value)
            }
        }
        ErrorKind::ArgumentConflict => fl!("cli-usage-conflict", name = argument),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            fl!("cli-usage-no-value", name = argument)
        }
        ErrorKind::InvalidUtf8 => fl!("cli-usage-text"),
        _ => return fl!("cli-usage-incomplete"),
    };
    let choices = std::error::Error::source(error)
        .and_then(|source| source.downcast_ref::<Choices>())
        .map(|choices| choices.0.join(", "));
    let valid = choices.unwrap_or_else(|| text(ContextKind::ValidValue));
    if valid.is_empty() {
        format!("{sentence}{}{}", fl!("cli-usage-join"), hint())
    } else {
        format!(
            "{sentence}{}{}",
            fl!("cli-usage-join"),
            fl!("cli-usage-possible", values = valid)
        )
    }
}

/// A word that is none of these.
#[derive(Debug, thiserror::Error)]
#[error("none of {0:?}")]
pub(super) struct Choices(pub(super) Vec<&'static str>);

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// What a shell completes.
pub(super) fn completions(shell: clap_complete::Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut worded(Arguments::command()),
        "zhikao",
        &mut script,
    );
    let script = String::from_utf8_lossy(&script).into_owned();
    Answer::new(serde_json::json!({ "script": script })).line(script.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        for language in Language::ALL {
            crate::i18n::within(language, || worded(Arguments::command()).debug_assert());
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        assert_eq!(
            language(&given(&["zhikao", "--wrong", "--lang", "en"])),
            Some(Language::English)
        );
        assert_eq!(
            language(&given(&["zhikao", "--lang=zh-CN"])),
            Some(Language::Chinese)
        );
        assert_eq!(language(&given(&["zhikao", "--lang"])), None);
    }
}
