//! Tables as CSV (RFC 4180). The one door to the crate that writes it.

use crate::render::view::parts::{Cell, TableView};

/// Returns a table as CSV: its headings, its rows, and last the address of what each row is about. Dates are as
/// machines write them. `base` is what addresses within the site begin with.
pub(super) fn csv(table: &TableView, address_heading: &str, base: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let headings = table.columns.iter().map(String::as_str).chain([address_heading]);
    let rows = table.rows.iter().map(|row| {
        let address = row.iter().flat_map(|cell| &cell.values).find_map(|value| value.href.as_deref());
        let address =
            address.map(|href| if href.starts_with('/') { format!("{base}{href}") } else { href.into() });
        row.iter().map(text_of).chain([address.unwrap_or_default()]).collect::<Vec<String>>()
    });
    writer.write_record(headings).expect("memory takes every row");
    for row in rows {
        writer.write_record(row).expect("every row has a cell for each heading");
    }
    writer.into_inner().expect("memory takes every row")
}

fn text_of(cell: &Cell) -> String {
    let values = cell.values.iter().map(|value| value.iso.as_ref().unwrap_or(&value.title));
    let texts: Vec<&str> = values.chain(cell.tags.iter().map(|tag| &tag.text)).map(String::as_str).collect();
    let text = texts.join("; ");
    if cell.is_number {
        // A number has its thousands apart for people.
        text.chars().filter(char::is_ascii_digit).collect()
    } else if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        // A spreadsheet would take it for a formula, and run it.
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::parts::LinkView;

    #[test]
    fn a_table_is_rows_with_addresses() {
        let link = |title: &str, href: Option<&str>| LinkView {
            title: title.to_owned(),
            href: href.map(str::to_owned),
            iso: None,
        };
        let table = TableView {
            columns: vec!["What".to_owned(), "How many".to_owned()],
            rows: vec![
                vec![
                    Cell::link(link("Say \"no\", twice", Some("/a/"))),
                    Cell { is_number: true, ..Cell::text("1,200") },
                ],
                vec![Cell::text("=1+1"), Cell::default()],
            ],
            ..TableView::default()
        };
        let written = String::from_utf8(csv(&table, "Address", "https://x.example")).unwrap();
        assert_eq!(
            written,
            "What,How many,Address\r\n\"Say \"\"no\"\", twice\",1200,https://x.example/a/\r\n'=1+1,,\r\n"
        );
    }
}
