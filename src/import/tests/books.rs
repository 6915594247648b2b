//! Address books and calendars of other programs, as they export them.

use super::{column, faults, imported, texts};
use crate::catalog::Kind;

#[test]
fn the_contacts_of_google_hold_several_values_in_a_cell_and_say_what_each_is() {
    let table = "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n\
        Lee Example,Lee,Example,* Work,lee@example.org ::: l@example.org,Mobile,+1 555 0101 ::: +1 555 0102,Work Fax,+1 555 0109\n";
    assert_eq!(column(Kind::Person, "phones", table), [r#"["+1 555 0101", "+1 555 0102"]"#]);
    assert_eq!(column(Kind::Person, "emails", table), [r#"["lee@example.org", "l@example.org"]"#]);
    let remarks = imported(Kind::Person, table).table.remarks;
    let wanted = "row 2, column 'Phone 2 - Value': '+1 555 0109' is left out";
    assert!(remarks.iter().any(|remark| remark == wanted), "{remarks:?}");
    assert!(!remarks.iter().any(|remark| remark.contains("'Phone 1 - Type'")), "it is read: {remarks:?}");
}

#[test]
fn the_contacts_of_outlook_are_read_in_its_languages() {
    for headings in [
        "First Name;Last Name;Company;Job Title;Business Phone;Business Fax;E-mail Address",
        "Vorname;Nachname;Firma;Position;Telefon geschäftlich;Fax geschäftlich;E-Mail-Adresse",
        "Prénom;Nom;Société;Fonction;Téléphone (bureau);Télécopie (bureau);Adresse de messagerie",
        "Nombre;Apellidos;Empresa;Puesto;Teléfono del trabajo;Fax del trabajo;Dirección de correo electrónico",
        "名;姓;单位;职务;商务电话;商务传真;电子邮件地址",
        "名字;姓氏;公司;職稱;商務電話;商務傳真;電子郵件地址",
    ] {
        let table = format!("{headings}\nLee;Example;City of Ostby;Officer;+1 555 0101;+1 555 0109;lee@example.org\n");
        insta::allow_duplicates! {
            insta::assert_snapshot!(texts(Kind::Person, &table)[0], @r#"
            [[person]]
            id = "lee-example"
            name = "Lee Example"
            role = "Officer"
            organisation = "city-of-ostby"
            phones = ["+1 555 0101"]
            emails = ["lee@example.org"]
            source = "list.csv, row 2"
            "#);
        }
        let remarks = imported(Kind::Person, &table).table.remarks;
        assert!(remarks[0].ends_with("is left out: fax machines and pagers are not called"), "{headings}: {remarks:?}");
    }
}

#[test]
fn a_name_beside_a_given_one_is_that_of_the_family() {
    let name = |table: &str| column(Kind::Person, "name", table).remove(0);
    assert_eq!(name("Name;Vorname\nExample;Lee\n"), "\"Lee Example\"");
    assert_eq!(name("Vorname;Name\nLee;Lee Example\n"), "\"Lee Example\"");
    assert_eq!(name("Name,First Name,Last Name\nLee Example,Lee,Example\n"), "\"Lee Example\"");
    assert_eq!(name("姓,名\n李,娜\n"), "\"李娜\"");
}

#[test]
fn a_card_gives_the_numbers_to_call_and_no_others() {
    let card = |lines: &str| format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Lee Example\r\n{lines}\r\nEND:VCARD\r\n");
    for fax in [
        "TEL;type=WORK;type=FAX:+1 555 0109",
        "TEL;TYPE=\"work,fax\":+1 555 0109",
        "TEL;FAX;WORK:+1 555 0109",
        "TEL;TYPE=pager:+1 555 0109",
        "item1.TEL:+1 555 0109\r\nitem1.X-ABLabel:_$!<WorkFAX>!$_",
        "item1.TEL:+1 555 0109\r\nitem1.X-ABLabel:Telefax",
    ] {
        let read = imported(Kind::Person, &card(&format!("{fax}\r\nTEL;TYPE=cell:+1 555 0101")));
        assert!(read.blocks[0].text("\n").contains("phones = [\"+1 555 0101\"]"), "{fax}");
        assert!(read.remarks[0].ends_with("left out: +1 555 0109 (Lee Example)"), "{fax}: {:?}", read.remarks);
    }
    let order = "TEL;VALUE=uri:tel:+82-2-555-0105;ext=12\r\nTEL;PREF=1:+1 555 0101";
    assert_eq!(column(Kind::Person, "phones", &card(order)), [r#"["+1 555 0101", "+82-2-555-0105 ext. 12"]"#]);
    for kind in ["KIND:group", "KIND:location", "KIND:application", "KIND:thing", "X-ADDRESSBOOKSERVER-KIND:group"] {
        let read = imported(Kind::Person, &card(kind));
        assert_eq!(read.blocks.len(), 0, "{kind}");
        assert!(read.remarks[0].contains("are groups, places or things"), "{kind}: {:?}", read.remarks);
        assert_eq!(imported(Kind::Organisation, &card(kind)).blocks.len(), 0, "{kind}");
    }
}

#[test]
fn the_calendars_of_outlook_and_google_become_events() {
    let of =
        |headings: &str, rows: &[&str]| texts(Kind::Event, &format!("{headings}\n{}\n", rows.join("\n"))).join("\n");
    let rows = [
        "Call,6/20/2030,9:00:00 AM,6/20/2030,10:30:00 AM,False,Room 3,\"Two\nlines\"",
        "Day,6/21/2030,12:00:00 AM,6/22/2030,12:00:00 AM,True,,",
        "Days,6/21/2030,12:00:00 AM,6/24/2030,12:00:00 AM,True,,",
    ];
    for headings in [
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Location,Description",
        "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis,Ort,Beschreibung",
        "Objet,Date de début,Heure de début,Date de fin,Heure de fin,Journée entière,Emplacement,Description",
        "Asunto,Fecha de inicio,Hora de inicio,Fecha de fin,Hora de fin,Todo el día,Ubicación,Descripción",
        "主题,开始日期,开始时间,结束日期,结束时间,全天事件,地点,说明",
        "主旨,開始日期,開始時間,結束日期,結束時間,全天,地點,描述",
    ] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(of(headings, &rows), @r#"
            [[event]]
            id = "call"
            title = "Call"
            kind = "event"
            venue = "Room 3"
            starts = 2030-06-20T09:00:00
            ends = 2030-06-20T10:30:00
            notes = "Two lines"
            source = "list.csv, row 2"

            [[event]]
            id = "day"
            title = "Day"
            kind = "event"
            starts = 2030-06-21
            source = "list.csv, row 3"

            [[event]]
            id = "days"
            title = "Days"
            kind = "event"
            starts = 2030-06-21
            ends = 2030-06-23
            source = "list.csv, row 4"
            "#);
        }
    }
    let google = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Categories";
    let rows =
        ["Days,05/21/2030,,05/23/2030,,True,Congress;Red", "Night,05/21/2030,10:00 PM,05/22/2030,12:00 AM,False,"];
    insta::assert_snapshot!(of(google, &rows), @r#"
    [[event]]
    id = "days"
    title = "Days"
    kind = "congress"
    starts = 2030-05-21
    ends = 2030-05-23
    notes = "Categories: Red"
    source = "list.csv, row 2"

    [[event]]
    id = "night"
    title = "Night"
    kind = "event"
    starts = 2030-05-21T22:00:00
    ends = 2030-05-22T00:00:00
    source = "list.csv, row 3"
    "#);
    let remarks = imported(Kind::Event, &format!("{google}\n{}\n", rows.join("\n"))).table.remarks;
    assert_eq!(
        remarks[1..],
        ["row 2, column 'Categories': 'Red' is put in the notes", "1 row has no kind: 'event' is taken for it"]
    );
    let again = "Subject,Start Date,Start Time\nBoard,05/21/2030,9:00\nBoard,11/21/2030,9:00\nOther,,\n";
    assert_eq!(column(Kind::Event, "id", again), ["\"board-2030-05-21\"", "\"board-2030-11-21\"", "\"other\""]);
    let wrong = "Title,Type,Date,Time\nA,call,2030-05-21,soon\nB,call,2030-05-21,9:00–10:30\n";
    assert_eq!(faults(Kind::Event, wrong), ["2 Time 'soon' is not an hour of the day (write 14:30, or 2:30 PM)"]);
    let two = faults(Kind::Event, "Title,Type,Date,Time\nA,call,3/4/2030,9:00\n");
    assert!(two[0].starts_with("2 Date '3/4/2030' can be read"), "{two:?}");
}

#[test]
fn columns_that_hold_nothing_of_what_they_are_called_keep_no_row_out() {
    let books = [
        "Name,City (home),City (work)\nKim Example,,Ostby\nLee Sample,,Vestby\n",
        "Name,City,City\nKim Example,Ostby,\nLee Sample,Vestby,\n",
    ];
    for table in books {
        let read = imported(Kind::Person, table);
        assert!(read.blocks.len() == 2 && read.faults.is_empty(), "{table}");
    }
    let table = "Title,Parties,Firma\nPact,Ostby; Vestby,Port Works\nTreaty,Ostby; Sorby,Harbour Board\n";
    let read = imported(Kind::Agreement, table);
    assert_eq!(read.blocks.len(), 2);
    assert!(read.remarks.iter().any(|remark| remark.contains("'Firma' is put in the notes: it holds no dates")));
}
