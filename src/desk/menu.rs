//! Menus over the selected record: what can be copied, and where its addresses lead.

use super::{Desk, Effect, Item, Overlay, Page};
use crate::catalog::{Catalog, Record, Viewpoint};
use crate::words;

/// Something to choose from.
#[derive(Debug)]
pub struct Menu {
    /// What is shown.
    pub page: Page,
    choices: Vec<Effect>,
}

impl Desk {
    /// Opens a menu of what can be copied of the selected record.
    pub(super) fn copy_menu(&mut self) {
        let fields = self.selected().map(|record| fields(self.catalog(), record, self.viewpoint()));
        self.open_menu("Copy", &fields.unwrap_or_default(), Effect::Copy);
    }

    /// Opens a menu of the addresses in the selected record.
    pub(super) fn link_menu(&mut self) {
        let links = self.selected().map(addresses).unwrap_or_default();
        self.open_menu("Addresses", &links, Effect::Open);
    }

    fn open_menu(&mut self, title: &str, fields: &[(&'static str, String)], choice: fn(String) -> Effect) {
        if fields.is_empty() {
            self.notice = Some("there is nothing of that kind in this row".to_owned());
            return;
        }
        let items =
            fields.iter().map(|(label, text)| Item { label: (*label).to_owned(), text: text.clone(), link: None });
        let name = self.selected().map(|record| words::name(self.catalog(), record).into_owned());
        let title = format!("{title} ─ {}", name.unwrap_or_default());
        let choices: Vec<Effect> = fields.iter().map(|(_, text)| choice(text.clone())).collect();
        let page = match choices.first() {
            Some(Effect::Open(_)) => Page::of_whole_texts(title, items.collect()),
            _ => Page::new(title, items.collect()),
        };
        self.cover(Overlay::Menu(Menu { page, choices }));
    }

    /// Closes a menu, and does what is chosen in it.
    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let Some(Overlay::Menu(menu)) = self.overlays.pop() else { return Vec::new() };
        let chosen = menu.choices.into_iter().nth(menu.page.selected());
        match &chosen {
            Some(Effect::Copy(text)) => self.notice = Some(format!("sent to the clipboard: {text}")),
            Some(Effect::Open(_)) if self.kiosk => {
                self.notice = Some("no browser here: this desk is a kiosk".to_owned());
                return Vec::new();
            }
            _ => {}
        }
        chosen.into_iter().collect()
    }
}

/// What can be copied of a record, by name.
fn fields(catalog: &Catalog, record: Record<'_>, from: Viewpoint) -> Vec<(&'static str, String)> {
    let name = words::name(catalog, record).into_owned();
    let mut fields = vec![("name", name.clone())];
    fields.extend(words::native(record).map(|native| ("native name", native.to_owned())));
    let (phones, emails): (&[String], &[String]) = match record {
        Record::Organisation(organisation) => (&organisation.phones, &organisation.emails),
        Record::Person(person) => (&person.phones, &person.emails),
        _ => (&[], &[]),
    };
    fields.extend(phones.iter().map(|phone| ("phone", phone.clone())));
    fields.extend(emails.iter().map(|email| ("e-mail", email.clone())));
    fields.extend(place(catalog, record).map(|place| ("address", place)));
    fields.push(("id", record.id().to_string()));
    let fact = words::fact(catalog, record, from);
    fields.push(("summary", if fact.is_empty() { name } else { format!("{name} · {fact}") }));
    let web = addresses(record).into_iter().filter(|(label, _)| *label == "web" || *label == "source");
    fields.extend(web.map(|(_, link)| ("link", link)));
    fields
}

/// Where a record is to be found: the venue and the city.
fn place(catalog: &Catalog, record: Record<'_>) -> Option<String> {
    let (venue, city) = match record {
        Record::Event(event) => (event.venue.as_ref(), event.city.as_ref()),
        Record::Organisation(organisation) => (None, organisation.city.as_ref()),
        Record::Person(person) => (None, person.city.as_ref()),
        _ => return None,
    };
    let city = city.and_then(|id| catalog.city(id.as_str()));
    let country = city.and_then(|city| city.country.clone());
    let parts: Vec<String> =
        venue.cloned().into_iter().chain(city.map(|city| city.name.clone())).chain(country).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The addresses in a record: its page, where one registers, telephone, e-mail, documents and sources.
fn addresses(record: Record<'_>) -> Vec<(&'static str, String)> {
    let mut links = Vec::new();
    let mut add = |label: &'static str, text: &str| {
        links.extend(super::address::addresses(text).map(|link| (label, link.to_owned())));
    };
    match record {
        Record::City(city) => add("web", city.web.as_deref().unwrap_or_default()),
        Record::Organisation(organisation) => add("web", organisation.web.as_deref().unwrap_or_default()),
        Record::Event(event) => add("register", event.register_at.as_deref().unwrap_or_default()),
        Record::Agreement(agreement) => agreement.documents.iter().for_each(|document| add("document", document)),
        _ => {}
    }
    record.entry().sources.iter().for_each(|source| add("source", source));
    let (phones, emails): (&[String], &[String]) = match record {
        Record::Organisation(organisation) => (&organisation.phones, &organisation.emails),
        Record::Person(person) => (&person.phones, &person.emails),
        _ => (&[], &[]),
    };
    let digits =
        |phone: &String| phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect::<String>();
    let calls = phones.iter().map(|phone| ("phone", format!("tel:{}", digits(phone))));
    let mails = emails.iter().map(|email| ("e-mail", format!("mailto:{email}")));
    calls.chain(mails).chain(links).collect()
}
