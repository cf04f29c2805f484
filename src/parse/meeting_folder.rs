//! The date that the name of a meeting's folder states.

use crate::diagnostics::{Code, Diagnostic};
use crate::text::date::DateError;
use crate::text::{PartialDate, Place, Slug};

/// Returns the date that the name of a meeting's folder states: a date, a date with a slug after it, or
/// none for `undated-<slug>`.
pub fn meeting_date(folder: &str) -> Result<Option<PartialDate>, DateError> {
    if let Some(slug) = folder.strip_prefix("undated-") {
        return Slug::parse(slug).map(|_| None).ok_or(DateError::Shape);
    }
    // The longest front that reads as a date: 2021-11-15-special is a day, 2021-11-special a month.
    let mut error = DateError::Shape;
    for length in [10, 7, 4] {
        let Some((front, rest)) = folder.split_at_checked(length) else { continue };
        match PartialDate::parse(front) {
            Ok(date) if rest.is_empty() => return Ok(Some(date)),
            Ok(date) => match rest.strip_prefix('-') {
                Some(slug)
                    if Slug::parse(slug).is_some() && !slug.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    return Ok(Some(date));
                }
                _ => {}
            },
            Err(DateError::Impossible) => error = DateError::Impossible,
            Err(DateError::Shape) => {}
        }
    }
    Err(error)
}

/// Returns the complaint about a meeting's folder.
pub fn bad_meeting_folder(folder: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BadMeetingFolder, place, format!("the folder `{folder}` states no date"))
        .help("name it after the day of the meeting, `2021-11-15` or `2021-11-15-special`; `2021-11`, `2021` or `undated-<name>` where no source gives the day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_state_their_dates() {
        let date = |folder| meeting_date(folder).unwrap().unwrap().to_string();
        assert_eq!(date("2021-11-15"), "2021-11-15");
        assert_eq!(date("2021-11-15-special"), "2021-11-15");
        assert_eq!(date("2016-07"), "2016-07");
        assert_eq!(date("2016-07-special"), "2016-07");
        assert_eq!(date("2016"), "2016");
        assert_eq!(meeting_date("undated-presentation"), Ok(None));
        for bad in ["november", "2021-11-31", "15-11-2021", "undated-", "undated", "2021-11-15-", "2021-11-1"]
        {
            assert!(meeting_date(bad).is_err(), "{bad}");
        }
    }
}
