//! The government's own table of bank holidays.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::value::Reader;
use crate::text::span::offset_of;
use crate::text::{Calendar, PartialDate, Place};

/// Reads the government's own file of bank holidays out of the content.
pub fn bank_holidays_file(reader: &mut Reader<'_>) -> Option<Calendar> {
    match bank_holidays(reader.text, "england-and-wales") {
        Ok(calendar) => Some(calendar),
        Err(message) => {
            // Text that is no JSON at all is wrong at one place; a table that lacks something, as a whole.
            let json = serde_json::from_str::<serde::de::IgnoredAny>(reader.text);
            let at = json.err().map_or(0, |error| offset_of(reader.text, error.line(), error.column()));
            reader.push(
                Diagnostic::new(
                    Code::WrongType,
                    Place::new(reader.file, at, at),
                    format!("this is no table of bank holidays: {message}"),
                )
                .help("put GOV.UK's own bank-holidays.json here unchanged"),
            );
            None
        }
    }
}

/// Reads the bank holidays of `division` from text in the form of GOV.UK's `bank-holidays.json`.
pub fn bank_holidays(text: &str, division: &str) -> Result<Calendar, String> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let events = json
        .get(division)
        .and_then(|division| division.get("events"))
        .and_then(serde_json::Value::as_array)
        .ok_or_else(|| format!("it has no `{division}.events`"))?;
    let mut days = Vec::with_capacity(events.len());
    for event in events {
        let written = event.get("date").and_then(serde_json::Value::as_str).unwrap_or_default();
        match PartialDate::parse(written) {
            Ok(PartialDate::Day(day)) => days.push(day),
            _ => return Err(format!("`{written}` is no day")),
        }
    }
    Calendar::new(days).ok_or_else(|| format!("`{division}` has no events"))
}
