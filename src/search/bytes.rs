//! How the files of the index are written: numbers in seven-bit groups, strings behind their length; and packed
//! by zlib, so that they are small on any host.

use crate::text::words::hex;
use flate2::{Compress, Compression, FlushCompress, Status};
use sha2::{Digest, Sha256};

/// How hard files are packed. Texts and lists are small files, which the levels above 4 make no smaller; positions
/// are fetched for phrases alone, and half as quick to pack any harder.
fn level(kind: char) -> u32 {
    if kind == 'x' { 1 } else { 4 }
}

/// How many bytes of its hash a file has in its name: with a million files, two share one in one of 500 sites.
pub const HASH: usize = 6;

/// Appends a number, seven bits a byte, the lowest first.
pub fn number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a number that may be negative: 0, -1, 1, -2 as 0, 1, 2, 3.
pub fn signed(bytes: &mut Vec<u8>, value: i64) {
    number(bytes, ((value << 1) ^ (value >> 63)).cast_unsigned());
}

/// Appends a string behind its length in bytes, between zeros: a number that happened to be a letter would run into
/// its first or last word, and the guard looks for words.
pub fn string(bytes: &mut Vec<u8>, text: &str) {
    number(bytes, text.len() as u64);
    bytes.push(0);
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0);
}

/// Packs files by zlib. Keeps its tables from one to the next.
pub struct Packer(Compress);

impl Packer {
    /// Returns a packer of files of a kind.
    pub fn new(kind: char) -> Self {
        Self(Compress::new(Compression::new(level(kind)), true))
    }

    /// Returns bytes as zlib packs them, those from `middle` on with a code of their own.
    pub fn pack(&mut self, bytes: &[u8], middle: usize) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 256);
        if middle > 0 {
            self.feed(&bytes[..middle], &mut packed, FlushCompress::Sync);
        }
        self.feed(&bytes[middle..], &mut packed, FlushCompress::Finish);
        packed
    }

    fn feed(&mut self, bytes: &[u8], packed: &mut Vec<u8>, flush: FlushCompress) {
        let before = self.0.total_in();
        loop {
            let rest = &bytes[(self.0.total_in() - before) as usize..];
            let status = self.0.compress_vec(rest, packed, flush).expect("all settings are its own");
            let is_done = match flush {
                FlushCompress::Finish => status == Status::StreamEnd,
                // What is flushed is done when there is room left.
                _ => packed.len() < packed.capacity(),
            };
            if is_done {
                return;
            }
            packed.reserve(packed.capacity());
        }
    }
}

/// Returns the beginning of the hash of bytes.
pub fn hash(bytes: &[u8]) -> [u8; HASH] {
    let digest = Sha256::digest(bytes);
    let mut hash = [0; HASH];
    hash.copy_from_slice(&digest[..HASH]);
    hash
}

/// Returns a hash as names of files have it.
pub fn name(hash: [u8; HASH]) -> String {
    hex(&hash)
}
