//! What is said of a person.

use super::fact::Facts;
use super::line::named;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{Describe, short_date, term_span};
use crate::catalog::{Context, Link, Person};

impl Describe for Person {
    fn headings() -> &'static [&'static str] {
        &["Person", "Role", "Organisation", "Phone", "E-mail"]
    }

    fn fact(&self, context: Context<'_>) -> Facts {
        let organisation = || self.organisation.as_ref().map(|id| name_of(context.catalog, id).into_owned());
        let role = self.role.clone().or_else(organisation).unwrap_or_else(|| "role unknown".to_owned());
        let fact = match (self.until, self.from) {
            (Some(until), _) if self.role_is_over(context.from.day) => {
                format!("formerly {role}, until {}", short_date(until))
            }
            (_, Some(from)) if self.role_is_ahead(context.from.day) => format!("{role} from {}", short_date(from)),
            (Some(until), _) => format!("{role} until {}", short_date(until)),
            _ => role,
        };
        fact.into()
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let (phones, emails) = (self.phones.join(", "), self.emails.join(", "));
        vec![called, self.fact(context).to_string(), named(context.catalog, self.organisation.as_ref()), phones, emails]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        let catalog = draft.context.catalog;
        draft.covers(&["from", "until", "city", "languages"]);
        draft.fields(&["role"]);
        draft.text("In the role", in_role(draft, self));
        draft.fields(&["organisation"]);
        let seat = || catalog.organisation(self.organisation.as_ref()?.as_str())?.city.as_ref();
        draft.ids("City", self.city.as_ref().or_else(seat));
        draft.fields(&["zone"]);
        draft.office_hours(&self.entry.id);
        draft.fields(&["phones", "emails"]);
        draft.text("Languages", self.languages.join(", "));
        draft.other_fields();
        let id = &self.entry.id;
        draft.naming("Back-up for", id, Link::Backup);
        draft.naming("Leads", id, Link::Lead);
        draft.naming("Supports", id, Link::Support);
        draft.naming("Contact for", id, Link::Contact);
        draft.naming("Witnessed", id, Link::Witness);
    }
}

/// From when until when a person has the role, and whether that is over or still to come.
fn in_role(draft: &SheetDraft<'_>, person: &Person) -> String {
    if person.from.is_none() && person.until.is_none() {
        return String::new();
    }
    let span = term_span(person.from, person.until);
    let day = draft.context.from.day;
    if person.role_is_over(day) {
        format!("{span}, over")
    } else if person.role_is_ahead(day) {
        format!("{span}, not begun yet")
    } else {
        span
    }
}
