//! The records of a made-up network, kind by kind.

#![expect(clippy::format_push_string, reason = "a record is put together line by line, as it reads")]

use chrono::NaiveDate;

use super::maker::{Maker, city_name, culture};
use super::names::{CULTURES, Culture};

/// The id of the secretariat.
const HOME: &str = "secretariat";

const TOPICS: [&str; 12] = [
    "water",
    "night buses",
    "old quays",
    "street trees",
    "school meals",
    "flood walls",
    "markets",
    "cycle paths",
    "archives",
    "heat",
    "ferries",
    "open data",
];

impl Maker {
    /// Writes the records of all kinds.
    pub(super) fn write_records(&mut self) {
        self.dataset();
        (0..self.sizes.cities).for_each(|place| self.city(place));
        (0..self.sizes.organisations).for_each(|place| self.organisation(place));
        (0..self.sizes.people).for_each(|place| self.person(place));
        (0..self.sizes.agreements).for_each(|place| self.agreement(place));
        (0..self.sizes.events).for_each(|place| self.event(place));
        (0..self.sizes.initiatives).for_each(|place| self.initiative(place));
        (0..self.sizes.awards).for_each(|place| self.award(place));
        (0..self.sizes.funding).for_each(|place| self.funding(place));
        (0..self.sizes.holidays).for_each(|place| self.holiday(place));
    }

    fn dataset(&mut self) {
        let mut text = "#:schema ./schema.json\n# A made-up network: no city, body or person in it is real.\n\n\
            title = \"Network of Made-up Cities\"\nattribution = [\"Made up by citydesk demo\"]\n"
            .to_owned();
        if self.sizes.organisations > 0 {
            text += &format!("home = \"{HOME}\"\n");
        }
        for (place, culture) in CULTURES.iter().enumerate().take(self.sizes.regions) {
            text += &format!(
                "\n[[region]]\nid = \"{}\"\nname = \"{}\"\norder = {}\nsource = \"made up\"\n",
                region_id(culture),
                culture.region,
                place + 1
            );
        }
        self.put_file("dataset.toml", text);
    }

    fn city(&mut self, place: usize) {
        let (number, culture) = culture(place);
        let (country, zone, lat, lon) = self.pick(culture.countries);
        let (name, native) = city_name(place);
        let mut fields = format!("id = \"city-{place}\"\nname = \"{name}\"\n");
        if !native.is_empty() {
            fields += &format!("native = \"{native}\"\n");
        }
        fields += &format!("country = \"{country}\"\n");
        if number < self.sizes.regions && !self.one_in(25) {
            fields += &format!("region = \"{}\"\n", region_id(culture));
        }
        let membership = self.pick(&["full", "full", "full", "associate", "associate", "none", "unknown"]);
        fields += &format!("membership = \"{membership}\"\n");
        if matches!(membership, "full" | "associate") {
            fields += &format!("member_since = \"{}\"\n", self.day(-30 * 365, -400).format("%Y"));
        }
        fields += &format!("zone = \"{zone}\"\n");
        if self.one_in(3) {
            let hours = ["Mon-Fri 09:00-17:00", "Mon-Thu 08:00-16:00; Fri 08:00-13:00", "Sun-Thu 09:00-16:00"];
            fields += &format!("office_hours = \"{}\"\n", self.pick(&hours));
        }
        let (north, east) = (self.below(300), self.below(300));
        fields += &format!("position = {{ lat = {lat}.{north:03}, lon = {lon}.{east:03} }}\n");
        fields += &format!("population = {}\n", (20 + self.below(3_000)) * 1000 + self.below(1000));
        self.put(&format!("cities/{}", region_id(culture)), place / CULTURES.len(), "city", &fields);
    }

    fn organisation(&mut self, place: usize) {
        let fields = if place == 0 {
            let city = if self.sizes.cities > 0 { "city = \"city-0\"\n" } else { "" };
            format!(
                "id = \"{HOME}\"\nname = \"Secretariat of the Network of Made-up Cities\"\nshort = \"Made-up Cities\"\n\
                 kind = \"secretariat\"\n{city}zone = \"Europe/Oslo\"\noffice_hours = \"Mon-Fri 09:00-17:00\"\n\
                 phones = [\"+1 555 0100\"]\nemails = [\"desk@example.org\"]\n"
            )
        } else {
            let city = self.below(self.sizes.cities);
            let (name, _) = city_name(city);
            let (title, kind) = self.pick(&[
                ("City Council of", "city government"),
                ("University of", "university"),
                ("Port Authority of", "port authority"),
                ("Water Institute of", "training institute"),
                ("Development Bank of", "development bank"),
            ]);
            format!(
                "id = \"organisation-{place}\"\nname = \"{title} {name} {place}\"\nkind = \"{kind}\"\ncity = \"city-{city}\"\n\
                 web = \"https://o{place}.example.org\"\n"
            )
        };
        self.put("organisations/organisations", place, "organisation", &fields);
    }

    fn person(&mut self, place: usize) {
        let is_ours = place < 4 || self.sizes.cities == 0;
        let city = if is_ours { 0 } else { place % self.sizes.cities };
        let (_, culture) = culture(city);
        let (given, family) = (self.pick(&culture.given), self.pick(&culture.family));
        // Family names come first where they are written without a blank.
        let name = match culture.language {
            "Chinese" | "Korean" => format!("{family}{given}"),
            _ => format!("{given} {family}"),
        };
        let role = match place {
            0 => "Secretary-general",
            _ if is_ours => "Portfolio officer",
            _ => self.pick(&["Focal point", "Focal point, international relations", "Deputy mayor", "Port planner"]),
        };
        let body = if is_ours { HOME.to_owned() } else { self.body() };
        let mut fields =
            format!("id = \"person-{place}\"\nname = \"{name}\"\nrole = \"{role}\"\norganisation = \"{body}\"\n");
        if !is_ours {
            fields += &format!("city = \"city-{city}\"\n");
        }
        fields += &format!("phones = [\"+1 555 01{:02}\"]\nemails = [\"p{place}@example.org\"]\n", place % 100);
        fields += &format!("languages = [\"{}\", \"English\"]\n", culture.language);
        if self.one_in(6) && place > 0 {
            fields += &format!("backup = \"person-{}\"\n", self.below(place));
        }
        self.put("people/people", place, "person", &fields);
    }

    fn body(&mut self) -> String {
        match self.below(self.sizes.organisations) {
            0 => HOME.to_owned(),
            place => format!("organisation-{place}"),
        }
    }

    fn agreement(&mut self, place: usize) {
        let one = self.below(self.sizes.cities);
        let other = (one + 1 + self.below(self.sizes.cities - 1)) % self.sizes.cities;
        let (kind, title) = self.pick(&[
            ("memorandum of understanding", "Memorandum of understanding"),
            ("sister-city agreement", "Sister cities"),
            ("cooperation agreement", "Cooperation"),
            ("letter of intent", "Letter of intent"),
        ]);
        let topic = self.pick(&TOPICS);
        let (first, second) = (city_name(one).0, city_name(other).0);
        let parties = match self.below(4) {
            0 => format!("\"{HOME}\", \"city-{other}\""),
            _ => format!("\"city-{one}\", \"city-{other}\""),
        };
        let mut fields = format!(
            "id = \"agreement-{place}\"\ntitle = \"{title} on {topic}: {first} and {second}\"\nkind = \"{kind}\"\n\
             parties = [{parties}]\n"
        );
        fields += &self.span();
        if self.sizes.people > 0 {
            let ours = self.below(self.sizes.people.min(4));
            fields += &format!("lead = \"person-{ours}\"\ncontact = \"person-{}\"\n", self.below(self.sizes.people));
        }
        if self.one_in(4) {
            let (due, state) = (self.day(-20, 200), self.pick(&["open", "in review", "done"]));
            fields +=
                &format!("deliverable = [{{ title = \"Report on {topic}\", due = {due}, state = \"{state}\" }}]\n");
        }
        if self.one_in(5) {
            let (on, by) = (self.day(-60, -1), self.pick(&["Bo", "Kim", "Åse"]));
            let said =
                self.pick(&["Asks who pays the interpreters.", "Sends the draft next week.", "The mayor will sign."]);
            fields += &format!("calls = [{{ on = {on}T10:15:00, by = \"{by}\", text = \"{said}\" }}]\n");
        }
        self.put("agreements/agreements", place, "agreement", &fields);
    }

    /// When an agreement was signed, and how long it lasts.
    fn span(&mut self) -> String {
        let signed = self.day(-6 * 365, -40);
        match self.below(9) {
            0 => format!("stage = \"{}\"\n", self.pick(&["proposed", "negotiating", "approved"])),
            1 => format!("signed = {signed}\nopen_ended = true\n"),
            2 => format!("signed = \"{}\"\nopen_ended = true\n", signed.format("%Y")),
            3 => format!("signed = {signed}\nends = {}\n", self.day(-30, 400)),
            4 => format!("signed = {signed}\nends = \"{}\"\n", self.day(400, 1500).format("%Y")),
            5 => format!(
                "signed = {signed}\nterm = \"1 year\"\nrenewal = {{ kind = \"automatic\", term = \"1 year\", notice = \"60 days\" }}\n"
            ),
            _ => format!("signed = {signed}\nterm = \"{} years\"\n", 2 + self.below(6)),
        }
    }

    fn event(&mut self, place: usize) {
        let (kind, title) = self.pick(&[
            ("workshop", "Workshop"),
            ("webinar", "Webinar"),
            ("study visit", "Study visit"),
            ("forum", "Forum"),
            ("board meeting", "Board meeting"),
        ]);
        let topic = self.pick(&TOPICS);
        let mut fields =
            format!("id = \"event-{place}\"\ntitle = \"{title} on {topic} {}\"\nkind = \"{kind}\"\n", place + 1);
        if self.sizes.cities > 0 {
            fields += &format!("city = \"city-{}\"\n", self.below(self.sizes.cities));
        } else {
            fields += "format = \"online\"\n";
        }
        fields += &self.when();
        if self.sizes.agreements > 0 && self.one_in(2) {
            fields += &format!("agreements = [\"agreement-{}\"]\n", self.below(self.sizes.agreements));
        }
        self.put("events/events", place, "event", &fields);
    }

    /// When an event is: more of them ahead than behind.
    fn when(&mut self) -> String {
        let day: NaiveDate = self.day(-200, 400);
        let is_over = day < self.today();
        let status = if is_over { "done" } else { self.pick(&["confirmed", "confirmed", "planned"]) };
        let status = if is_over { String::new() } else { format!("status = \"{status}\"\n") };
        match self.below(6) {
            0 => format!("starts = \"{}\"\n", day.format("%Y-%m")),
            1 => format!("starts = {day}T09:30:00\nends = {day}T17:00:00\n{status}"),
            2 => {
                let last = day.checked_add_days(chrono::Days::new(2)).unwrap_or(day);
                format!("starts = {day}\nends = {last}\n{status}")
            }
            _ => format!("starts = {day}\n{status}"),
        }
    }

    fn initiative(&mut self, place: usize) {
        let (topic, due) = (self.pick(&TOPICS), self.day(-10, 300));
        let mut fields = format!("id = \"initiative-{place}\"\ntitle = \"Lab on {topic}\"\nkind = \"lab programme\"\n");
        if self.sizes.agreements > 0 {
            fields += &format!("agreement = \"agreement-{}\"\n", self.below(self.sizes.agreements));
        }
        fields += &format!("milestones = [{{ title = \"Results\", due = {due}, state = \"open\" }}]\n");
        self.put("initiatives/initiatives", place, "initiative", &fields);
    }

    fn award(&mut self, place: usize) {
        let cycle = 1 + place / 15;
        let result = self.pick(&["winner", "shortlist", "special mention"]);
        let city = self.below(self.sizes.cities);
        let fields =
            format!("id = \"award-{place}\"\ncycle = {cycle}\ncity = \"city-{city}\"\nresult = \"{result}\"\n");
        self.put("awards/awards", place, "award", &fields);
    }

    fn funding(&mut self, place: usize) {
        let (stage, amount) = (self.pick(&["requested", "pledged", "received"]), 500 * (1 + self.below(400)));
        let (currency, from) = (self.pick(&["EUR", "USD", "KRW", "BRL"]), self.below(self.sizes.cities));
        let fields = format!(
            "id = \"funding-{place}\"\nagreement = \"agreement-{place}\"\nfrom = \"city-{from}\"\nstage = \"{stage}\"\n\
             amount = {amount}\ncurrency = \"{currency}\"\n"
        );
        self.put("funding/funding", place, "funding", &fields);
    }

    fn holiday(&mut self, place: usize) {
        let country = CULTURES[place].countries[0].0;
        let (name, day) = (self.pick(&["Harbour Day", "Lantern Day", "Founders' Day"]), self.day(3, 200));
        let fields = format!("id = \"holiday-{place}\"\nname = \"{name}\"\non = [{day}]\ncountry = \"{country}\"\n");
        self.put("holidays", place, "holiday", &fields);
    }
}

fn region_id(culture: &Culture) -> String {
    culture.region.to_lowercase().replace(' ', "-")
}
