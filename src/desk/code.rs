//! A code on the screen for a telephone to scan: the number to call, or a contact. It knows no colours.

use super::component::{Component, Drawing, Layer, Mouse, Reply, Selection, without_line};
use super::context::DeskContext;
use super::{Body, Desk, Layout, Size};
use crate::catalog::{Id, Record};
use crate::export::{Code, small_contacts};
use crate::keymap::{Action, Scope};
use crate::words;

/// With what a terminal can show dark and light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QrStyle {
    /// Whether it has half blocks: two modules in one cell, where ASCII takes two cells for one.
    pub half_blocks: bool,
    /// Whether it has colours; without them a light module is a filled one, on a background that is dark.
    pub colours: bool,
}

/// A code to be scanned.
#[derive(Debug)]
pub struct QrCode {
    subject: Id,
    name: String,
    /// The number as written.
    phone: String,
    number: Code,
    /// The number in as few modules as it can be, for a screen that has room for no more.
    compact: Code,
    /// The contact, the code that says most first.
    contacts: Vec<Code>,
    wants_contact: bool,
}

/// What of a [`QrCode`] fits the screen.
#[derive(Debug)]
pub struct QrView<'a> {
    /// The code; `None` where none fits.
    pub code: Option<&'a Code>,
    /// What it is, and why it is not another one.
    pub sentences: Vec<String>,
}

/// The narrowest margin of a code, in modules, with which scanners still find it.
const NARROWEST: usize = 1;

/// The columns for the day, and for what is said of the code, beside one that stands in all rows.
const BESIDE: u16 = 24;

impl QrStyle {
    /// Whether a code fits so many columns and rows.
    fn fits(self, code: &Code, room: Size) -> bool {
        let Size { width, height } = self.cells(code);
        width <= room.width && height <= room.height
    }

    /// How many cells a code takes up: columns and rows.
    pub fn cells(self, code: &Code) -> Size {
        let width = code.width() as u16;
        let (width, height) = if self.half_blocks { (width, width.div_ceil(2)) } else { (2 * width, width) };
        Size { width, height }
    }
}

impl QrCode {
    /// A code for the record that is called; `None` where it has no number.
    fn new(context: &DeskContext, record: Record<'_>) -> Option<QrCode> {
        let (callee, phone, address) = number_to_call(context, record)?;
        Some(QrCode {
            subject: record.id().clone(),
            name: words::name(context.catalog(), callee).into_owned(),
            phone: phone.to_owned(),
            number: Code::of(&address)?,
            // In capitals, which the scheme may have as well, a number takes the least.
            compact: Code::of(&address.to_uppercase())?.with_margin(NARROWEST),
            contacts: small_contacts(context.context(), callee)
                .iter()
                .filter_map(|contact| Code::of(contact))
                .collect(),
            wants_contact: false,
        })
    }

    /// Whether the number fits only if it takes the rows of the top and the context line, too.
    fn needs_all(&self, screen: Size, style: QrStyle) -> bool {
        let Size { width, height } = screen;
        let below = Size { width, height: height.saturating_sub(Layout::CHROME) };
        let beside = Size { width: width.saturating_sub(BESIDE), height: height.saturating_sub(1) };
        !style.fits(&self.number, below) && style.fits(&self.compact, beside)
    }

    /// How many columns the code takes that stands in all rows.
    pub fn columns_of_all(&self, style: QrStyle) -> u16 {
        style.cells(&self.compact).width
    }

    /// The code that is asked for where it fits so many columns and rows, and else the number's.
    pub fn shown(&self, room: Size, style: QrStyle) -> QrView<'_> {
        let fits = |code: &&Code| style.fits(code, room);
        let needs = |code: &Code| {
            let Size { width, height } = style.cells(code);
            format!("needs a screen of {width}x{}", height + Layout::CHROME)
        };
        let least = || match style.cells(&self.compact) {
            _ if style.half_blocks => needs(&self.number),
            Size { width, height } => format!("needs a screen of {}x{}", width + BESIDE, height + 1),
        };
        let contact = self.contacts.iter().find(fits).filter(|_| self.wants_contact);
        let number = Some(&self.number).filter(fits);
        let compact = Some(&self.compact).filter(fits).filter(|_| number.is_none());
        let mut sentences = vec![self.name.clone(), self.phone.clone()];
        sentences.push(match (contact, number) {
            (Some(_), _) => "The contact (vCard).".to_owned(),
            (None, Some(_)) => "The number (tel:).".to_owned(),
            (None, None) if compact.is_some() => "The number (tel:), with a narrow margin.".to_owned(),
            (None, None) => format!("The code of the number {}.", least()),
        });
        if let (true, None, Some(smallest)) = (self.wants_contact, contact, self.contacts.last()) {
            sentences.push(format!("That of the contact {}.", needs(smallest)));
        }
        let code = contact.or(number).or(compact);
        if !style.colours && code.is_some() {
            sentences.push("Drawn for a dark background.".to_owned());
        }
        QrView { code, sentences }
    }
}

impl Component for QrCode {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_LIST
    }

    fn act(&mut self, action: Action, _: &DeskContext) -> Reply {
        match action {
            Action::Code => {
                self.wants_contact = !self.wants_contact;
                Reply::Done
            }
            Action::Open => Reply::Refuse("nothing to open here".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Back, Action::Code]
    }

    fn hint(&self, action: Action, _: &DeskContext) -> Option<&'static str> {
        Some(action.hint())
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        Selection::Below
    }

    /// The same code out of what its record says now.
    fn refresh(&mut self, context: &DeskContext) -> bool {
        let code = context.record(&self.subject).and_then(|record| QrCode::new(context, record));
        let Some(code) = code else { return false };
        *self = QrCode { wants_contact: self.wants_contact, ..code };
        true
    }

    fn body(&self, context: &DeskContext) -> Body {
        if self.needs_all(context.size, context.qr_style) { Body::Code } else { Body::Overlay }
    }

    fn lay_out(&mut self, _: &Layout, _: &DeskContext) {}

    fn point(&mut self, _: Mouse) -> bool {
        false
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::QrCode(self)
    }
}

/// Whose number is called for a record, the number and its address.
pub(super) fn number_to_call<'a>(
    context: &'a DeskContext,
    record: Record<'a>,
) -> Option<(Record<'a>, &'a str, String)> {
    let callee = words::callee(context.catalog(), record, context.viewpoint().day)?;
    let (phone, number) = context.context().telephones(callee).into_iter().next()?;
    Some((callee, phone, number.address()))
}

impl Desk {
    /// Says with what the terminal can show dark and light.
    pub fn with_qr_style(mut self, style: QrStyle) -> Desk {
        self.context.qr_style = style;
        self
    }

    /// With what the terminal can show dark and light.
    pub fn qr_style(&self) -> QrStyle {
        self.context.qr_style
    }

    /// Shows the code of the number of the selected record.
    pub(super) fn show_code(&mut self) {
        match self.selected().and_then(|record| QrCode::new(&self.context, record)) {
            Some(code) => self.cover(Layer::QrCode(Box::new(code))),
            None => self.refuse("No phone number"),
        }
    }
}
