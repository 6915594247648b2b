//! Menus over the selected record: what can be copied, and where its addresses lead.

use std::iter;

use super::component::{Component, Layer, Reply, Selection, as_overlay_page, without_line};
use super::context::DeskContext;
use super::{Desk, Effect, Page};
use crate::catalog::{Catalog, Context, Id, Kind, Record, SavedView, Telephone, email, mailto};
use crate::keymap::{Action, Scope};
use crate::load::Permission;
use crate::words::{self, Row};

/// Something to choose from.
#[derive(Clone, Debug)]
pub(super) struct Menu {
    page: Page,
    choices: Vec<Choice>,
    subject: Option<Id>,
    purpose: MenuPurpose,
}

/// What comes of a choice.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// Something is done.
    Do(Effect),
    /// A day is asked for, until which the matters with these keys are snoozed.
    AskDay(Vec<String>),
    /// A new record of a kind is asked for.
    New(Kind),
    /// A view is shown.
    View(Box<SavedView>),
    /// A record is what a part of an answer means.
    Answer {
        /// The part of the answer.
        written: String,
        id: Id,
    },
}

/// What a menu is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MenuPurpose {
    Copy,
    Open,
    Do,
}

impl Menu {
    /// The record that it is about.
    pub(super) fn subject(&self) -> Option<&Id> {
        self.subject.as_ref()
    }

    /// Whether it offers the same of the same record.
    pub(super) fn is_same(&self, other: &Menu) -> bool {
        (self.purpose, &self.subject) == (other.purpose, &other.subject)
    }

    /// A menu over a record; none where it has nothing to choose from.
    fn new(context: Context<'_>, record: Record<'_>, purpose: MenuPurpose) -> Option<Menu> {
        let fields = match purpose {
            MenuPurpose::Copy => fields(context, record),
            MenuPurpose::Open => addresses(context, record),
            MenuPurpose::Do => Vec::new(),
        };
        let rows: Vec<Row> = fields.iter().map(|(label, text)| Row::new(*label, text)).collect();
        let texts = fields.into_iter().map(|(_, text)| text);
        let name = words::name(context.catalog, record);
        let (page, effect): (Page, fn(String) -> Effect) = match purpose {
            MenuPurpose::Do => return None,
            MenuPurpose::Copy => (Page::new(format!("Copy ─ {name}"), rows), Effect::Copy),
            MenuPurpose::Open => (Page::of_whole_texts(format!("Links ─ {name}"), rows), Effect::Open),
        };
        let choices: Vec<Choice> = texts.map(|text| Choice::Do(effect(text))).collect();
        (!choices.is_empty()).then(|| Menu { page, choices, subject: Some(record.id().clone()), purpose })
    }

    /// A menu of things to do about a record, or about several, each with a name, a word about it and what it does.
    pub(super) fn of_choices(title: String, subject: Option<Id>, choices: Vec<(&'static str, String, Choice)>) -> Menu {
        let rows = choices.iter().map(|(label, text, _)| Row::new(*label, text));
        let page = Page::new(title, rows.collect());
        let choices = choices.into_iter().map(|(_, _, choice)| choice).collect();
        Menu { page, choices, subject, purpose: MenuPurpose::Do }
    }

    /// A menu out of what its record says now, at the same place.
    fn update(&self, context: &DeskContext) -> Option<Menu> {
        let record = self.subject.as_ref().map(|id| context.record(id));
        let record = match (self.purpose, record) {
            (MenuPurpose::Do, None | Some(Some(_))) => return Some(self.clone()),
            (_, record) => record.flatten()?,
        };
        let mut menu = Menu::new(context.context(), record, self.purpose)?;
        menu.page.take_place_of(&self.page);
        Some(menu)
    }
}

impl Component for Menu {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LIST
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => self.choices.get(self.page.selected()).cloned().map_or(Reply::Done, Reply::Choose),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        match action {
            Action::Open if self.purpose == MenuPurpose::Open && !context.access.allows(Permission::Browse) => None,
            Action::Open => Some("choose"),
            _ => Some(action.hint()),
        }
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.subject.as_ref().map_or(Selection::Nothing, Selection::Record)
    }

    fn refresh(&mut self, context: &DeskContext) -> bool {
        let Some(menu) = self.update(context) else { return false };
        *self = menu;
        true
    }

    as_overlay_page!();
}

impl Desk {
    /// Opens a menu of what can be copied of the selected record, or of its addresses.
    pub(super) fn open_menu(&mut self, purpose: MenuPurpose) {
        match self.selected().and_then(|record| Menu::new(self.context(), record, purpose)) {
            Some(menu) => self.cover(Layer::Menu(menu)),
            None if purpose == MenuPurpose::Open => self.refuse("No links here"),
            None => self.refuse("Nothing to copy here"),
        }
    }

    /// Copies the command that shows what is on the screen.
    pub(super) fn copy_command(&mut self) -> Vec<Effect> {
        let command = self.command();
        self.notice = Some(format!("sent to the clipboard: {command}"));
        vec![Effect::Copy(command)]
    }

    /// Closes the menu, and does what is chosen in it.
    pub(super) fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        let effect = match choice {
            Choice::Do(effect) => effect,
            Choice::AskDay(keys) => {
                self.ask_for_day(keys);
                return Vec::new();
            }
            Choice::View(view) => {
                self.uncover();
                self.show_view(&view);
                return Vec::new();
            }
            Choice::New(kind) => {
                self.uncover();
                self.ask_for_new(kind);
                return Vec::new();
            }
            Choice::Answer { written, id } => {
                self.uncover();
                return self.take_choice(&written, &id);
            }
        };
        self.uncover();
        match &effect {
            Effect::Copy(text) => self.notice = Some(format!("sent to the clipboard: {text}")),
            Effect::Open(_) if self.refuses(Permission::Browse) => return Vec::new(),
            Effect::Snooze { keys, until } => self.take_snooze(keys, *until),
            _ => {}
        }
        vec![effect]
    }
}

/// What can be copied of a record, by name.
fn fields(context: Context<'_>, record: Record<'_>) -> Vec<(&'static str, String)> {
    let catalog = context.catalog;
    let name = words::name(catalog, record).into_owned();
    let mut fields = vec![("name", name.clone())];
    fields.extend(words::native(record).map(|native| ("native name", native.to_owned())));
    // On the card of a city, the number is that of whoever is called.
    let callee = words::callee(catalog, record, context.from.day).filter(|callee| callee.id() != record.id());
    fields.extend(reach(context, record));
    if let Some(callee) = callee {
        fields.push(("whom to call", words::name(catalog, callee).into_owned()));
        fields.extend(reach(context, callee));
    }
    fields.extend(place(catalog, record).map(|place| ("address", place)));
    fields.push(("id", record.id().to_string()));
    let fact = words::fact(context, record);
    fields.push(("summary", if fact.is_empty() { name } else { format!("{name} · {fact}") }));
    let web = addresses(context, record).into_iter().filter(|(label, _)| *label == "web" || *label == "source");
    fields.extend(web.map(|(_, link)| ("link", link)));
    fields
}

/// The telephone numbers, as they are dialled, and the e-mail addresses of a record.
fn reach(context: Context<'_>, record: Record<'_>) -> Vec<(&'static str, String)> {
    let (phones, emails): (&[String], &[String]) = match record {
        Record::Organisation(organisation) => (&organisation.phones, &organisation.emails),
        Record::Person(person) => (&person.phones, &person.emails),
        _ => (&[], &[]),
    };
    let numbers = context.telephones(record);
    let no_number = phones.iter().filter(|phone| numbers.iter().all(|(written, _)| *written != phone.as_str()));
    let dialled = numbers.iter().flat_map(|(written, number)| {
        let extension = number.extension().map(|extension| ("extension", extension.to_owned()));
        iter::once(("phone", dialled(written, number))).chain(extension)
    });
    let as_written = no_number.map(|phone| ("phone", phone.clone()));
    dialled.chain(as_written).chain(emails.iter().map(|email| ("e-mail", email.clone()))).collect()
}

/// A number to paste into a dialler: as written if each digit is dialled, or else without parts such as `(0)`.
fn dialled(written: &str, number: &Telephone) -> String {
    let is_bare = written.chars().all(|sign| sign.is_ascii_digit() || "+- ".contains(sign));
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let is_whole = digits == number.digits() && written.starts_with('+') == number.has_country();
    if is_bare && is_whole { written.to_owned() } else { number.plain() }
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
pub(super) fn addresses(context: Context<'_>, record: Record<'_>) -> Vec<(&'static str, String)> {
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
    let phones = context.telephones(record).into_iter().map(|(_, number)| ("phone", number.address()));
    let emails = reach(context, record).into_iter().filter(|(label, _)| *label == "e-mail");
    let emails = emails.filter_map(|(label, text)| Some((label, mailto(email(&text)?))));
    phones.chain(emails).chain(links).collect()
}
