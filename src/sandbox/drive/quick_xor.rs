//! quickXorHash, folded as bytes arrive.
//!
//! Byte `i` goes by exclusive or into a 160-bit state at bit `11 * i mod 160`. The offsets repeat every 160
//! bytes, so the input is first folded into 160 cells and shifted once at the end.
//!
//! Source: onedrive/developer/code-snippets/quickxorhash

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const PERIOD: usize = 160;
const LANE: usize = 8;
const LANES: usize = PERIOD / LANE;

/// The hash of the bytes so far.
#[derive(Debug, Clone)]
pub(crate) struct QuickXor {
    /// Cells folded from whole periods, eight to a number.
    lanes: [u64; LANES],
    /// Cells folded from the bytes before and after them.
    edge: [u8; PERIOD],
    len: u64,
    /// The cell of the next byte.
    at: usize,
}

impl QuickXor {
    pub(crate) fn new() -> Self {
        Self { lanes: [0; LANES], edge: [0; PERIOD], len: 0, at: 0 }
    }

    pub(crate) fn update(&mut self, mut bytes: &[u8]) {
        self.len = self.len.wrapping_add(bytes.len() as u64);
        if self.at > 0 {
            let head = bytes.len().min(PERIOD - self.at);
            self.fold_edge(&bytes[..head]);
            bytes = &bytes[head..];
        }
        let (whole, rest) = bytes.as_chunks::<PERIOD>();
        for period in whole {
            for (lane, bytes) in self.lanes.iter_mut().zip(period.as_chunks::<LANE>().0) {
                *lane ^= u64::from_le_bytes(*bytes);
            }
        }
        self.fold_edge(rest);
    }

    fn fold_edge(&mut self, bytes: &[u8]) {
        for (cell, byte) in self.edge[self.at..].iter_mut().zip(bytes) {
            *cell ^= byte;
        }
        self.at = (self.at + bytes.len()) % PERIOD;
    }

    /// The hash as Graph writes it: 20 bytes in standard base64.
    pub(crate) fn base64(&self) -> String {
        STANDARD.encode(self.digest())
    }

    fn digest(&self) -> [u8; 20] {
        let mut out = [0_u8; 20];
        let folded = self.lanes.iter().flat_map(|lane| lane.to_le_bytes());
        for (index, (cell, edge)) in folded.zip(self.edge).enumerate() {
            let cell = cell ^ edge;
            let bit = index * 11 % PERIOD;
            let (byte, shift) = (bit / 8, bit % 8);
            out[byte] ^= cell << shift;
            if shift > 0 {
                out[(byte + 1) % 20] ^= cell >> (8 - shift);
            }
        }
        for (byte, length) in out[12..].iter_mut().zip(self.len.to_le_bytes()) {
            *byte ^= length;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(bytes: &[u8], piece: usize) -> String {
        let mut hash = QuickXor::new();
        for part in bytes.chunks(piece) {
            hash.update(part);
        }
        hash.base64()
    }

    #[test]
    fn known_inputs_have_their_known_hashes() {
        let count = |n: u32, modulus: u32| {
            (0..n).map(|i| u8::try_from(i % modulus).unwrap()).collect::<Vec<_>>()
        };
        let cases: Vec<(Vec<u8>, &str)> = vec![
            (vec![], "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            (vec![0xFF], "/wAAAAAAAAAAAAAAAQAAAAAAAAA="),
            (b"abc".to_vec(), "YRDDGAAAAAAAAAAAAwAAAAAAAAA="),
            (b"Hello, Graph!\n".to_vec(), "SCgDG9jwBhaA4AhyBgMc0BACBQA="),
            (count(15, 256), "AAiAAAZAgAIY4AAIR4ACFsCABjg="),
            (count(161, 256), "X+EGLlnQi0dVs5OErHWhEnz5wg4="),
            (count(256, 256), "QkGEfSisZcA7k+FCh71r2dbCayY="),
            (count(3_145_729, 251), "seRooVLjVLzhK0BkPOtkEqe7aM4="),
        ];
        for (input, expected) in cases {
            assert_eq!(hash(&input, 7919), expected, "{} bytes", input.len());
            assert_eq!(hash(&input, 160), expected, "{} bytes", input.len());
        }
    }
}
