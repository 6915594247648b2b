//! `citydesk choose`: which of two values holds that two people wrote at the same time.

use super::answer::Answer;
use super::{change, names};
use crate::app::App;
use crate::app::error::{CommandError, Result};
use crate::catalog::{Concern, Matter};
use crate::edit::{self, QuestionChoice};
use crate::source::quoted;

/// Writes the value that is chosen, and takes the question away.
pub(super) fn answer(app: &App, key: &str, choice: QuestionChoice) -> Result<Answer<'static>> {
    let context = app.context();
    let questions: Vec<Matter<'_>> =
        context.attention().into_iter().filter(|matter| matches!(matter.concern, Concern::Question(_))).collect();
    let by_key = questions.iter().find(|matter| matter.key() == key);
    let meant = match by_key {
        Some(matter) => matter,
        None => only(&questions, names::record(context, key)?.id().as_str())?,
    };
    let Concern::Question(asked) = &meant.concern else {
        return Err(CommandError::not_found(format!("'{}' is no question", quoted(key))));
    };
    let id = meant.record.id().as_str();
    let done = change::write(change::folder(app)?, |folder| edit::choose(folder, id, asked, choice))?;
    Ok(change::answer_of(&done))
}

/// The only question of a record.
fn only<'m, 'a>(questions: &'m [Matter<'a>], id: &str) -> Result<&'m Matter<'a>> {
    let own: Vec<&Matter<'_>> = questions.iter().filter(|matter| matter.record.id().as_str() == id).collect();
    match own[..] {
        [one] => Ok(one),
        [] => Err(CommandError::not_found(format!("there is nothing to choose in '{id}'"))
            .hint("citydesk attention to decide lists what is to be decided")),
        _ => {
            let error = CommandError::usage(format!("there are {} questions in '{id}'", own.len()));
            let keys: Vec<String> = own.iter().map(|matter| format!("  {}", matter.key())).collect();
            Err(error.hint(format!("use the key of one:\n{}", keys.join("\n"))))
        }
    }
}
