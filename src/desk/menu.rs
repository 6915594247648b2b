//! Menus over the selected record: what can be copied, and where its addresses lead.

use std::iter;

use super::component::{Component, Layer, LineInput, Reply, Selection, as_overlay_page};
use super::context::DeskContext;
use super::filter::{FilterState, ListFilter, RowCount};
use super::{Desk, Effect, Page};
use crate::catalog::{Catalog, Context, Id, Kind, Record, SavedView, Telephone, email, mailto};
use crate::keymap::{Action, Scope};
use crate::load::Permission;
use crate::query::Truth;
use crate::words::{self, Row};

/// Something to choose from.
#[derive(Clone, Debug)]
pub(super) struct Menu {
    name: String,
    /// Whose it is.
    of: Option<String>,
    /// What there is to choose from.
    rows: Vec<(Row, Choice)>,
    /// What passes the filter of it.
    page: Page,
    choices: Vec<Choice>,
    filter: ListFilter,
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
        let (name, effect): (&str, fn(String) -> Effect) = match purpose {
            MenuPurpose::Do => return None,
            MenuPurpose::Copy => ("Copy", Effect::Copy),
            MenuPurpose::Open => ("Links", Effect::Open),
        };
        let row = |(label, text): (&'static str, String)| (Row::new(label, &text), Choice::Do(effect(text)));
        let rows: Vec<(Row, Choice)> = fields.into_iter().map(row).collect();
        let of = Some(words::name(context.catalog, record).into_owned());
        let subject = Some(record.id().clone());
        (!rows.is_empty()).then(|| Menu::with_rows((name.to_owned(), of), rows, subject, purpose))
    }

    /// A menu of things to do about a record, or about several, each with a name, a word about it and what it does.
    pub(super) fn of_choices(
        name: String,
        of: Option<String>,
        subject: Option<Id>,
        choices: Vec<(&'static str, String, Choice)>,
    ) -> Menu {
        let rows = choices.into_iter().map(|(label, text, choice)| (Row::new(label, text), choice));
        Menu::with_rows((name, of), rows.collect(), subject, MenuPurpose::Do)
    }

    /// A menu with all of its rows.
    fn with_rows(
        (name, of): (String, Option<String>),
        rows: Vec<(Row, Choice)>,
        subject: Option<Id>,
        purpose: MenuPurpose,
    ) -> Menu {
        let (page, choices, filter) = (Page::default(), Vec::new(), ListFilter::default());
        let mut menu = Menu { name, of, rows, page, choices, filter, subject, purpose };
        let all = vec![Truth::Yes; menu.rows.len()];
        menu.show(&all, None);
        menu
    }

    /// Shows the rows that pass the filter, or may, and says so where it is not understood.
    fn show(&mut self, met: &[Truth], fault: Option<String>) {
        let shown = || self.rows.iter().zip(met).filter(|(_, met)| **met != Truth::No);
        let mut rows: Vec<Row> = shown().map(|((row, _), _)| row.clone()).collect();
        let may_be = shown().filter(|(_, met)| **met == Truth::MayBe).count();
        self.choices = shown().map(|((_, choice), _)| choice.clone()).collect();
        self.filter = self.filter.with_count(RowCount { shown: rows.len(), may_be, total: self.rows.len() });
        if rows.is_empty() {
            rows.push(Row::new("", fault.unwrap_or("No match".to_owned())));
        }
        let name = match self.filter.text() {
            "" => self.name.clone(),
            _ => format!("{} {}", self.name, self.filter.title(self.rows.len())),
        };
        let title = self.of.iter().fold(name, |name, of| format!("{name} ─ {of}"));
        // Addresses are to be marked and copied off the screen.
        self.page =
            if self.purpose == MenuPurpose::Open { Page::of_whole_texts(title, rows) } else { Page::new(title, rows) };
    }

    /// Shows the rows that pass the filter now: their words are looked for in a row, their fields in its record.
    fn sift(&mut self, context: &DeskContext) {
        let (query, seen) = (self.filter.query(context), context.query_context());
        let record = self.subject.as_ref().and_then(|id| context.record(id));
        let text = |row: &Row| format!("{} {}", row.label, row.text());
        let met = |row: &Row| query.as_ref().map_or(Truth::No, |query| query.matches_text(&seen, record, &text(row)));
        let met: Vec<Truth> = self.rows.iter().map(|(row, _)| met(row)).collect();
        self.show(&met, query.err().map(|fault| format!("The filter is not understood: {fault}")));
    }

    /// A menu out of what its record says now, at the same place.
    fn update(&self, context: &DeskContext) -> Option<Menu> {
        let record = self.subject.as_ref().map(|id| context.record(id));
        let mut menu = match (self.purpose, record) {
            (MenuPurpose::Do, None | Some(Some(_))) => self.clone(),
            (_, record) => Menu::new(context.context(), record.flatten()?, self.purpose)?,
        };
        menu.filter = self.filter.clone();
        menu.sift(context);
        menu.filter.keep_place(&mut menu.page, &self.page);
        Some(menu)
    }
}

impl Component for Menu {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes()
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        if let Some(reply) = self.filter.act(action, &self.page) {
            return reply;
        }
        match action {
            _ if self.page.step(action) => Reply::Done,
            Action::Open => match self.choices.get(self.page.selected()) {
                Some(choice) => Reply::Choose(choice.clone()),
                None => Reply::Refuse("nothing to choose here".to_owned()),
            },
            Action::Left | Action::Right => Reply::Refuse("nothing here folds".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        self.filter.hints().unwrap_or(&[Action::Open, Action::Back, Action::Filter])
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        match action {
            Action::Open if self.purpose == MenuPurpose::Open && !context.access.allows(Permission::Browse) => None,
            Action::Open => (!self.choices.is_empty()).then_some("choose"),
            _ => Some(action.hint()),
        }
    }

    fn type_text(&mut self, text: LineInput<'_>, context: &DeskContext) -> Reply {
        self.filter.type_text(text, |written| context.sound_part(written, &Kind::ALL))
    }

    fn filter(&self) -> FilterState<'_> {
        self.filter.state(match self.purpose {
            MenuPurpose::Copy => "fields",
            MenuPurpose::Open => "links",
            MenuPurpose::Do => "choices",
        })
    }

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
