//! How large lists are as files, once they were made.

use crate::route::Dataset;
use crate::text::HashMap;
use std::sync::{Mutex, PoisonError};

/// How large each list is as a file, so that a page that tells it makes no file, and a file is made once.
#[derive(Default)]
pub struct FileSizes(Mutex<HashMap<Dataset, Made>>);

/// What is kept of a file.
enum Made {
    /// All of it, until it is asked for: a page came first.
    Whole(Vec<u8>),
    /// How many bytes it has.
    Sized(usize),
}

impl FileSizes {
    /// Returns the bytes of a file, and keeps how many they are. While a file is made nothing is locked.
    pub fn bytes(&self, dataset: &Dataset, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(dataset);
        let bytes = match known {
            Some(Made::Whole(bytes)) => bytes,
            Some(Made::Sized(_)) | None => make(),
        };
        self.keep(dataset, Made::Sized(bytes.len()));
        bytes
    }

    /// Returns how many bytes a file has. One that is made for it is kept if somebody is to write it.
    pub fn size(&self, dataset: &Dataset, is_written: bool, make: impl FnOnce() -> Vec<u8>) -> usize {
        let known =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).get(dataset).map(|made| match made {
                Made::Whole(bytes) => bytes.len(),
                Made::Sized(size) => *size,
            });
        known.unwrap_or_else(|| {
            let bytes = make();
            let size = bytes.len();
            self.keep(dataset, if is_written { Made::Whole(bytes) } else { Made::Sized(size) });
            size
        })
    }

    fn keep(&self, dataset: &Dataset, made: Made) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(dataset.clone(), made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_whichever_of_page_and_file_comes_first() {
        let made = std::cell::Cell::new(0);
        let make = || {
            made.set(made.get() + 1);
            b"a,b\r\n".to_vec()
        };
        let sizes = FileSizes::default();
        assert_eq!(sizes.bytes(&Dataset::Findings, make), b"a,b\r\n");
        assert_eq!(sizes.size(&Dataset::Findings, true, make), 5);
        assert_eq!(made.get(), 1, "the file came first");
        assert_eq!(sizes.size(&Dataset::Plans, true, make), 5);
        assert_eq!(sizes.size(&Dataset::Plans, true, make), 5);
        assert_eq!(sizes.bytes(&Dataset::Plans, make), b"a,b\r\n");
        assert_eq!(made.get(), 2, "the page came first");
        assert_eq!(sizes.size(&Dataset::Items, false, make), 5);
        assert_eq!(sizes.size(&Dataset::Items, false, make), 5);
        assert_eq!(made.get(), 3, "where nothing is written, nothing is kept but the size");
    }
}
