//! Places, dates, slugs and words: what the pipeline needs of text.
//! Knows nothing of councils.

pub mod calendar;
pub mod colour;
pub mod date;
pub mod file;
pub mod hash;
pub mod interval;
pub mod invisible;
pub mod many;
pub mod marked;
pub mod natural;
pub mod near;
pub mod normal;
pub mod now;
pub mod picture;
pub mod site_address;
pub mod slug;
pub mod span;
pub mod web_address;
pub mod words;

pub use calendar::Calendar;
pub use colour::Colour;
pub use date::PartialDate;
pub use file::{Content, Files, SourceFile};
pub use hash::{HashMap, HashSet, IndexMap};
pub use interval::Interval;
pub use invisible::{is_invisible, visible};
pub use many::{FileNames, Many};
pub use natural::{Natural, natural};
pub use now::{Now, Zone};
pub use picture::PictureSize;
pub use site_address::SiteAddress;
pub use slug::Slug;
pub use span::{FileId, Located, Place};
pub use web_address::WebAddress;
