//! Pages about the network: the report of all of it or a part, and the brief about a city for whoever travels or receives.
//!
//! Every figure is the count of a list and has the command beside it that shows that list: both are made from one query.
//! A page is the same in every format: Markdown, HTML, JSON and the sheets of a workbook are written here from one
//! [`PrintedPage`], text by the command line. Only HTML has charts, as SVG. It knows no file, screen or clock.

mod brief;
mod chart;
mod html;
mod json;
mod letterhead;
mod markdown;
mod overview;
mod page;
mod reporter;
mod sheets;
mod subject;

pub use brief::{BriefRequest, brief};
pub use html::html;
pub use json::json;
pub use letterhead::Letterhead;
pub use markdown::{markdown, markdown_table, marked};
pub use overview::{ReportSpan, report};
pub use page::{PageBlock, PageFigure, PageTable, PrintedPage};
pub use reporter::Reporter;
pub use sheets::sheets;
pub use subject::ReportSubject;
