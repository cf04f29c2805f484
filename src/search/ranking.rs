//! What makes one passage a better answer than another: every constant, with its reason. Tuned on the judged
//! queries in `tests/search/`, whose scorer tells what a change does.
//!
//! The score of a passage is, over the words of the query, the sum of `idf × impact`. The impact is BM25's
//! (Robertson and Zaragoza, 2009) with fields: how often the word stands in the passage, each field with its weight,
//! saturated; times how much the kind and the age of the passage count. It is worked out here, in 8 bits; the
//! browser adds `idf` and the factors in [`Asked`].

use super::subject::Passage;
use crate::text::PartialDate;
use serde::Serialize;

/// The fields of a passage, in the order of their numbers.
pub const FIELDS: usize = 4;
/// The words of the passage itself.
pub const TEXT: usize = 0;
/// The title of a page, in the passage that stands for it.
pub const TITLE: usize = 1;
/// The heading of a section; who asked; what kind of resolution it is.
pub const HEADING: usize = 2;
/// The title of the page for its other passages, what a record belongs to, its themes, its date.
pub const CONTEXT: usize = 3;

/// How often a word in each field counts as if it stood in the text: a title says what a page is about in a dozen
/// words, a heading what a section is about. The context of a passage is needed to find "neglect Nottingham", but
/// all passages of a page share it: it counts so little that it decides only between those that say the rest alike.
pub const WEIGHTS: [f32; FIELDS] = [1.0, 5.0, 3.0, 0.35];

/// How soon more of the same word stops to count (BM25's k₁): the usual value.
pub const SATURATION: f32 = 1.2;

/// How much longer texts and titles are held to say a word by chance (BM25's b), below the usual 0.75: passages are
/// cut at headings and speakers, so that a long one says more, not the same at length; and of two titles with the
/// word the one that says little else is nearer to what was asked.
pub const LENGTH: f32 = 0.4;

/// How much each kind of passage counts: the finding before its mention. What was found, judged and promised
/// answers most questions; a speaker mentions what others decide; a meeting's page names its items alone.
pub const KINDS: &[(&str, f32)] = &[
    ("inspection", 1.0),
    ("finding", 1.2),
    ("action", 1.05),
    ("response", 0.8),
    ("plan", 1.05),
    ("committee", 0.95),
    ("meeting", 0.75),
    ("item", 0.95),
    ("resolution", 0.9),
    ("contribution", 0.8),
    ("theme", 0.9),
    ("post", 0.85),
    ("person", 0.85),
    ("organisation", 0.85),
    ("term", 0.95),
    ("page", 0.8),
];

/// How much of its weight a passage keeps however old it is: of two that say the same, the newer comes first, and
/// nothing more.
const OLDEST: f32 = 0.85;

/// After so many years a passage has lost half of what it loses by age: inspections come round every three or four.
const HALVED_IN: f32 = 4.0;

/// The most that [`prior`] returns, so that impacts fit 8 bits.
const MOST: f32 = 1.2;

/// Returns how much a passage counts by its kind and its age against the newest.
pub fn prior(passage: &Passage<'_>, date: Option<PartialDate>, newest: Option<PartialDate>) -> f32 {
    let kind = passage.kind;
    let kind = KINDS.iter().find(|(name, _)| *name == kind).map_or(1.0, |(_, weight)| *weight);
    let age = match (passage.date.or(date), newest) {
        (Some(date), Some(newest)) => (newest.last() - date.last()).get_days().max(0) as f32 / 365.25,
        // What has no date is about something that lasts: a theme, a post, a committee.
        _ => 0.0,
    };
    kind * (OLDEST + (1.0 - OLDEST) * 0.5_f32.powf(age / HALVED_IN))
}

/// Impacts are multiples of this: finer ones change no order that anybody could defend, and pack worse by a sixth.
const STEP: f32 = 8.0;

/// Returns how much one occurrence of a word adds in each field of a passage, given how long its text and title are
/// against the averages.
pub fn gains(lengths: [f32; 2]) -> [f32; FIELDS] {
    let mut gains = WEIGHTS;
    for (gain, length) in gains.iter_mut().zip(lengths) {
        *gain /= 1.0 - LENGTH + LENGTH * length;
    }
    gains
}

/// Returns the impact of a word on a passage, given the [`gains`] of its occurrences together, and the passage's
/// [`prior`].
pub fn impact(gain: f32, prior: f32) -> u8 {
    let impact = gain / (gain + SATURATION) * prior / MOST;
    let step = (impact * 255.0 / STEP).round() * STEP;
    #[expect(clippy::cast_sign_loss, reason = "it is clamped between 1 and 255")]
    let byte = step.clamp(1.0, 255.0) as u8;
    byte
}

/// The factors that the browser needs.
#[derive(Serialize)]
pub struct Asked {
    /// A synonym is a guess at what was meant: "LAC" finds "looked after children" behind "LAC" itself.
    synonym: f32,
    /// The rest of a word that is still being typed is a guess too.
    prefix: f32,
    /// So is a word that is one edit from what was typed; with two, it counts half of that.
    typo: f32,
    /// A phrase in quotation marks is worth more than its words apart.
    phrase: f32,
    /// Where few passages have all words, others follow that have words enough: this share of what the words weigh
    /// together, each as much as it is rare. Below it, what is left has little to do with the query.
    enough: f32,
}

impl Default for Asked {
    fn default() -> Self {
        Self { synonym: 0.7, prefix: 0.8, typo: 0.6, phrase: 1.3, enough: 0.4 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_short_texts_count_more() {
        let of = |field: usize, lengths: [f32; 2]| impact(gains(lengths)[field], 1.0);
        let text = of(TEXT, [1.0, 1.0]);
        assert!(of(TITLE, [1.0, 1.0]) > of(HEADING, [1.0, 1.0]) && of(HEADING, [1.0, 1.0]) > text);
        assert!(of(TEXT, [0.5, 1.0]) > text, "a short text that says it is about it");
        assert!(of(TITLE, [1.0, 0.5]) > of(TITLE, [1.0, 1.0]), "and so is a short title");
        assert!(of(CONTEXT, [1.0, 1.0]) < text);
        assert!(impact(90.0, MOST) > 240 && impact(0.0, 1.0) == 1);
    }
}
