//! The rows of an import before they are written: what becomes of each, filtered, opened, written.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::sync::Arc;

use citydesk::internals::desk::{DeskStart, Effect, Order};
use citydesk::internals::edit::{self, Batch, FaultExtent, Folder, ImportPlan};
use citydesk::internals::import::{self, ImportChoices, InputFile, Request, RowChoice};
use citydesk::internals::load::{Access, Source, load};

use crate::support::screen::{Screen, TINY};

/// Nobody who could say anything.
struct Silent;

impl ImportChoices for Silent {
    fn record(&mut self, _: &edit::SourceRow, _: &[String]) -> Option<RowChoice> {
        None
    }

    fn is_created(&mut self, _: &edit::SourceRow) -> bool {
        false
    }
}

const TABLE: &str = "Name,Country,Zone,Population\nOstby,NO,UTC,17\nSorby,NO,,\nWestmark,NO,UTC,\nNowhere,NO,Mars,\n";

/// The plan for a table that is read into a folder with the records of the desk.
fn plan(extent: FaultExtent) -> ImportPlan {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dataset.toml"), TINY).unwrap();
    let source = Source::Folder(folder.path().to_path_buf());
    let loaded = load(&source);
    let file = InputFile { name: "list.csv".to_owned(), bytes: TABLE.as_bytes().to_vec(), sheets: None };
    let request = Request { leaves_out_cells: extent == FaultExtent::Cell, ..Request::default() };
    let mut imported = import::read(request, &[file], &loaded.catalog);
    let rows = import::settle(&mut imported, &loaded.catalog, &mut Silent).rows;
    let batch = Batch { update: true, extent, ..Batch::of(rows, "list.toml") };
    edit::import(&Folder::of(&source, &Access::Full).unwrap(), &batch, false).unwrap().0
}

fn screen(plan: ImportPlan, width: u16, height: u16) -> Screen {
    let desk = Screen::on_text(TINY, width, height).desk;
    Screen::over(desk.starting_at(DeskStart::Import(Arc::new(plan))))
}

#[test]
fn the_rows_of_an_import_are_listed_with_what_becomes_of_each() {
    let mut screen = screen(plan(FaultExtent::Row), 80, 24);
    insta::assert_snapshot!(screen.after(""), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Import ─ 1 new, 2 changed, 1 refused ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌changed city ostby, row 2: zone Europe/Oslo → UTC; population nothing → 17   ┃
    ┃ changed city sorby, row 3: country nothing → NO                              ┃
    ┃ new     city Westmark, row 4                                                 ┃
    ┃ refused city Nowhere, row 5: 'Mars' is not a time zone (write an IANA name s…┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     Enter open  w write  f filter                                   ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("f r e f u s e d Enter Enter"), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Refused ─ Nowhere ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌Row    list.csv, row 5                                                       ┃
    ┃                                                                              ┃
    ┃ Column zone                                                                  ┃
    ┃ Cell   Mars                                                                  ┃
    ┃ Why    'Mars' is not a time zone (write an IANA name such as Europe/Madrid)  ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                                                                     ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("Esc Esc Enter"), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Changed ─ ostby ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌Row        list.csv, row 2                                                   ┃
    ┃ Record     ostby                                                             ┃
    ┃                                                                              ┃
    ┃ zone       Europe/Oslo → UTC                                                 ┃
    ┃ population nothing → 17                                                      ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                                                                     ? keys  q back
    ");
}

#[test]
fn they_have_room_on_a_small_screen() {
    let mut screen = screen(plan(FaultExtent::Row), 40, 10);
    insta::assert_snapshot!(screen.after(""), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Import ─ 1 new, 2 changed, 1 refused ┓
    ┃▌changed city ostby, row 2: zone Euro…┃
    ┃ changed city sorby, row 3: country n…┃
    ┃ new     city Westmark, row 4         ┃
    ┃ refused city Nowhere, row 5: 'Mars'… ┃
    ┃                                      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     Enter open  w write     ? keys  q back
    ");
}

#[test]
fn what_is_shown_is_written_by_a_key_and_left_by_another() {
    let whole = plan(FaultExtent::Cell);
    let mut open = screen(whole.clone(), 80, 24);
    let effects = open.press("w");
    assert!(matches!(&effects[..], [Effect::Write(Order::Import(plan))] if **plan == whole), "{effects:?}");
    let mut left = screen(whole, 80, 24);
    assert_eq!(left.press("Esc"), []);
    assert!(!left.text().contains("Import"), "{}", left.text());
    // A row that is refused keeps the others back where that is asked for.
    let mut blocked = screen(plan(FaultExtent::Batch), 80, 24);
    assert_eq!(blocked.press("w"), []);
    assert!(blocked.text().contains("Not saved: rows are refused"), "{}", blocked.text());
    let rest = plan(FaultExtent::Row);
    let effects = screen(rest.clone(), 80, 24).press("w");
    assert!(matches!(&effects[..], [Effect::Write(Order::Import(plan))] if **plan == rest), "{effects:?}");
}

#[test]
fn what_else_is_to_be_known_stands_below_the_rows_and_cells_that_are_left_out_with_theirs() {
    let mut told = plan(FaultExtent::Cell);
    told.remarks = vec!["the column 'Colour' is left out: no field is called so".to_owned()];
    told.cannot_be_undone = Some("the journal is full".to_owned());
    let mut screen = screen(told, 60, 12);
    insta::assert_snapshot!(screen.after(""), @r"
     Two cities                                 Mon 16 Jan 2017
    ┏ Import ─ 2 new, 2 changed, 2 notes ━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌note    once it is written, it cannot be undone: the jou…┃
    ┃ changed city ostby, row 2: zone Europe/Oslo → UTC; popul…┃
    ┃ changed city sorby, row 3: country nothing → NO          ┃
    ┃ new     city Westmark, row 4                             ┃
    ┃ new     city Nowhere, row 5: cell left out: 'Mars' is no…┃
    ┃ note    the column 'Colour' is left out: no field is cal…┃
    ┃                                                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     Enter open  w write  f filter               ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("End Enter"), @r"
     Two cities                                 Mon 16 Jan 2017
    ┏ Note ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌the column 'Colour' is left out: no field is called so   ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                                                 ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("Esc Up Enter End"), @r"
     Two cities                                 Mon 16 Jan 2017
    ┏ New ─ Nowhere ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ source    list.csv, row 5                                ┃
    ┃                                                          ┃
    ┃ Left out  the cell                                       ┃
    ┃ Column    zone                                           ┃
    ┃ Cell      Mars                                           ┃
    ┃▌Why       'Mars' is not a time zone (write an IANA name  ┃
    ┃▌          such as Europe/Madrid)                         ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲ more ┛

                                                 ? keys  q back
    ");
}
