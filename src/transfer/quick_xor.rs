//! quickXorHash, the hash that every sort of drive offers.
//!
//! Byte number `i` goes by XOR into a ring of 160 bits at offset `11 i mod 160`, and the length
//! into the last 64 bits. Offsets repeat every 160 bytes, so the input is folded by XOR into
//! 160 cells first, which runs at the speed of memory. It tells damage, not forgery.
//! Source: onedrive/docs/code-snippets/quickxorhash.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const CELLS: usize = 160;
const LANES: usize = CELLS / 8;

/// A hash in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickXor {
    lanes: [u64; LANES],
    start: u64,
    length: u64,
}

impl Default for QuickXor {
    fn default() -> Self {
        Self::starting_at(0)
    }
}

impl QuickXor {
    /// A hash of the bytes of a file from `start` on.
    pub fn starting_at(start: u64) -> Self {
        Self { lanes: [0; LANES], start, length: 0 }
    }

    /// Takes in another part of the same file; parts are taken in any order, and each once.
    ///
    /// Each byte goes by XOR to an offset that depends on its place in the file alone, and so do
    /// the folded bytes of a part.
    pub fn join(&mut self, part: &Self) {
        for (lane, more) in self.lanes.iter_mut().zip(part.lanes) {
            *lane ^= more;
        }
        self.length = self.length.wrapping_add(part.length);
    }

    /// Takes the next bytes.
    pub fn update(&mut self, data: &[u8]) {
        let position = self.start.wrapping_add(self.length);
        let filled = usize::try_from(position % CELLS as u64).unwrap_or_default();
        self.length = self.length.wrapping_add(data.len() as u64);
        let head = data.len().min((CELLS - filled) % CELLS);
        let (head, rest) = data.split_at(head);
        self.fold_bytes(filled, head);
        let (blocks, rest) = rest.as_chunks::<CELLS>();
        // A copy, so that the lanes stay in registers from block to block.
        let mut lanes = self.lanes;
        for block in blocks {
            for (lane, eight) in lanes.iter_mut().zip(block.as_chunks().0) {
                *lane ^= u64::from_le_bytes(*eight);
            }
        }
        self.lanes = lanes;
        self.fold_bytes(0, rest);
    }

    fn fold_bytes(&mut self, first_cell: usize, bytes: &[u8]) {
        for (cell, byte) in (first_cell..).zip(bytes) {
            self.lanes[cell / 8] ^= u64::from(*byte) << (cell % 8 * 8);
        }
    }

    /// How many bytes were taken.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The hash as Graph writes it: standard base64 of 20 bytes.
    pub fn finish(&self) -> String {
        let mut ring = [0_u8; 20];
        let cells = self.lanes.iter().flat_map(|lane| lane.to_le_bytes());
        for (index, cell) in cells.enumerate() {
            let bit = index * 11 % CELLS;
            let (byte, shift) = (bit / 8, bit % 8);
            let [low, high] = (u16::from(cell) << shift).to_le_bytes();
            ring[byte] ^= low;
            ring[(byte + 1) % 20] ^= high;
        }
        for (byte, length) in ring[12..].iter_mut().zip(self.length.to_le_bytes()) {
            *byte ^= length;
        }
        STANDARD.encode(ring)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(data: &[u8]) -> String {
        let mut hash = QuickXor::default();
        hash.update(data);
        hash.finish()
    }

    fn bytes(length: usize, byte: impl Fn(usize) -> usize) -> Vec<u8> {
        (0..length).map(|index| u8::try_from(byte(index) % 256).unwrap()).collect()
    }

    /// Vectors that rclone's implementation agrees with.
    #[test]
    fn known_hashes() {
        let vectors = [
            (vec![], "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            (vec![0], "AAAAAAAAAAAAAAAAAQAAAAAAAAA="),
            (b"a".to_vec(), "YQAAAAAAAAAAAAAAAQAAAAAAAAA="),
            (b"abc".to_vec(), "YRDDGAAAAAAAAAAAAwAAAAAAAAA="),
            (b"Hello, Graph!\n".to_vec(), "SCgDG9jwBhaA4AhyBgMc0BACBQA="),
            (bytes(15, |i| i), "AAiAAAZAgAIY4AAIR4ACFsCABjg="),
            (bytes(160, |i| i), "/+EGLlnQi0dVs5OErXWhEnz5wg4="),
            (bytes(161, |i| i), "X+EGLlnQi0dVs5OErHWhEnz5wg4="),
            (bytes(256, |i| i), "QkGEfSisZcA7k+FCh71r2dbCayY="),
            (bytes(327_681, |i| 7 * i + 3), "AwAAAAAAAAAAAAAAAQAFAAAAAAA="),
            (bytes(3_145_729, |i| i % 251), "seRooVLjVLzhK0BkPOtkEqe7aM4="),
        ];
        for (data, expected) in vectors {
            assert_eq!(hash(&data), expected, "{} bytes", data.len());
        }
    }

    #[test]
    fn parts_in_any_order_give_the_same_hash() {
        let data = bytes(10_007, |i| i * i);
        for length in [1000, 160, 777, 4096] {
            let mut whole = QuickXor::default();
            for (number, part) in data.chunks(length).enumerate().collect::<Vec<_>>().iter().rev() {
                let mut hash = QuickXor::starting_at((number * length) as u64);
                part.chunks(13).for_each(|piece| hash.update(piece));
                whole.join(&hash);
            }
            assert_eq!(whole.finish(), hash(&data), "parts of {length}");
            assert_eq!(whole.length(), data.len() as u64);
        }
    }

    #[test]
    fn pieces_of_any_length_give_the_same_hash() {
        let data = bytes(10_007, |i| i * i);
        for piece in [1, 7, 8, 159, 160, 161, 4096] {
            let mut pieced = QuickXor::default();
            data.chunks(piece).for_each(|piece| pieced.update(piece));
            assert_eq!(pieced.finish(), hash(&data), "pieces of {piece}");
        }
    }
}
