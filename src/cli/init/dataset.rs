//! The files of a new data set.

use std::fmt::Write as _;

use super::regions::Regions;
use crate::edit::{id_from, quoted};
use crate::gazetteer::{self, GazetteerPlace};

/// What a new data set holds.
#[derive(Clone, Debug)]
pub(super) struct NewDataset {
    pub(super) title: String,
    /// The name of the own organisation.
    pub(super) name: String,
    pub(super) city: Option<OwnCity>,
    pub(super) zone: String,
    pub(super) hours: String,
    pub(super) regions: Regions,
    /// The codes of the languages in which months are read; none for all.
    pub(super) months: Vec<String>,
}

/// The city in which the own organisation is.
#[derive(Clone, Debug)]
pub(super) struct OwnCity {
    pub(super) name: String,
    pub(super) country: Option<String>,
    /// What the gazetteer knows of it.
    pub(super) place: Option<GazetteerPlace>,
}

/// What the records of the first questions say as their source.
const SOURCE: &str = "own records";

impl NewDataset {
    /// The folders, one a kind of record.
    pub(super) const FOLDERS: [&'static str; 8] =
        ["agreements", "awards", "cities", "events", "funding", "initiatives", "organisations", "people"];

    /// The files, each as its name and its text.
    pub(super) fn files(&self, schema: &str) -> Vec<(String, String)> {
        let mut files = vec![
            ("dataset.toml".to_owned(), self.dataset()),
            ("organisations/own.toml".to_owned(), self.organisation()),
            ("schema.json".to_owned(), schema.to_owned()),
            (".gitignore".to_owned(), IGNORED.to_owned()),
            ("README.md".to_owned(), self.readme()),
        ];
        files.extend(self.city.as_ref().map(|city| ("cities/own.toml".to_owned(), self.city_record(city))));
        files
    }

    /// What the gazetteer has filled in.
    pub(super) fn told(&self) -> Option<String> {
        let city = self.city.as_ref()?;
        let told = city.fields().iter().map(|(key, typed)| format!("{key} {typed}")).collect::<Vec<_>>();
        (!told.is_empty()).then(|| format!("from {}: {}", gazetteer::SOURCE, told.join(", ")))
    }

    fn home(&self) -> String {
        id_of(&self.name, "own-organisation")
    }

    /// The id of the city, which is another than that of an organisation of the same name.
    fn city_id(&self, city: &OwnCity) -> String {
        let id = id_of(&city.name, "own-city");
        if id == self.home() { format!("{id}-city") } else { id }
    }

    fn dataset(&self) -> String {
        let mut text = format!(
            "#:schema ./schema.json\n# The data set as a whole: its title, whose desk it is, and the regions it uses.\n\n\
             title = {}\nhome = {}\n",
            quoted(&self.title),
            quoted(&self.home())
        );
        if !self.months.is_empty() {
            let codes = self.months.iter().map(|code| quoted(code)).collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "month_languages = [{codes}]");
        }
        let mut taken = vec![self.home()];
        taken.extend(self.city.as_ref().map(|city| self.city_id(city)));
        for (place, name) in self.regions.names.iter().enumerate() {
            let id = id_of(name, "region");
            let id = if taken.contains(&id) { format!("{id}-region") } else { id };
            let _ = write!(
                text,
                "\n[[region]]\nid = {}\nname = {}\norder = {}\nsource = {}\n",
                quoted(&id),
                quoted(name),
                place + 1,
                quoted(&self.regions.source)
            );
            taken.push(id);
        }
        text
    }

    fn organisation(&self) -> String {
        let city =
            self.city.as_ref().map_or_else(String::new, |city| format!("city = {}\n", quoted(&self.city_id(city))));
        format!(
            "#:schema ../schema.json\n\n[[organisation]]\nid = {}\nname = {}\n{city}zone = {}\noffice_hours = {}\nsource = {}\n",
            quoted(&self.home()),
            quoted(&self.name),
            quoted(&self.zone),
            quoted(&self.hours),
            quoted(SOURCE)
        )
    }

    fn city_record(&self, city: &OwnCity) -> String {
        let mut text = format!(
            "#:schema ../schema.json\n\n[[city]]\nid = {}\nname = {}\n",
            quoted(&self.city_id(city)),
            quoted(&city.name)
        );
        let known = city.fields();
        let said = |key: &str| known.iter().find(|(name, _)| *name == key).map(|(_, typed)| typed.as_str());
        let mut put = |key: &str, written: String| {
            let _ = writeln!(text, "{key} = {written}");
        };
        if let Some(native) = said("native") {
            put("native", quoted(native));
        }
        if let Some(country) = &city.country {
            put("country", quoted(country));
        }
        put("zone", quoted(said("zone").unwrap_or(&self.zone)));
        for key in ["position", "population"] {
            if let Some(written) = said(key) {
                put(key, written.to_owned());
            }
        }
        match &city.place {
            Some(_) => put("source", format!("[{}, {}]", quoted(SOURCE), quoted(gazetteer::SOURCE))),
            None => put("source", quoted(SOURCE)),
        }
        text
    }

    fn readme(&self) -> String {
        format!(
            "# {}\n\nThe records of citydesk, in plain TOML files. Every `.toml` file below this folder is read, whatever it is\n\
             called; the folders are a suggestion.\n\n\
             | what | how |\n|---|---|\n\
             | open the desk | `citydesk --data .` |\n\
             | look through everything for mistakes | `citydesk check --data .` |\n\
             | add what is in a spreadsheet, an address book or a calendar | `citydesk import FILE --data .` |\n\
             | take the last change back | `citydesk undo --data .` |\n\
             | see what a record can say | `citydesk help data` |\n\n\
             `dataset.toml` has the title, whose desk it is, and the regions. `schema.json` lets editors complete and check\n\
             the files. With `data = \"…\"` in `~/.config/citydesk/settings.toml`, `citydesk` alone opens this folder.\n",
            self.title
        )
    }
}

impl OwnCity {
    /// What the gazetteer knows and nobody has given.
    fn fields(&self) -> Vec<(&'static str, String)> {
        self.place.as_ref().map(|place| place.fields(&self.name)).unwrap_or_default()
    }
}

fn id_of(name: &str, otherwise: &str) -> String {
    id_from(name).map_or_else(|| otherwise.to_owned(), |id| id.to_string())
}

const IGNORED: &str =
    "# What editors and sync programs leave beside the records.\n*~\n*.swp\n.*.swp\n*.bak\n.DS_Store\n~$*\n";
